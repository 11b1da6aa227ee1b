/**
 * The compiler, loaded when a command needs it: TypeScript and Binaryen take most of a second, and
 * `hermitc run app.elf` or `hermitc doctor` need neither.
 */
import type { Driver } from '../driver-api.ts';

export async function loadDriver(): Promise<Driver> {
  return import('../driver.ts');
}

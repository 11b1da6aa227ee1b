/**
 * Stands in for `compiler/driver.ts` in the built hermitc: the same functions, from a script of which V8 has kept the compiled
 * form. Compiling TypeScript and our own code anew would take a third of a small build.
 */
import type { Driver } from '../driver-api.ts';
import { loadScript } from './script-cache.ts';

const { exports } = loadScript<Driver>(new URL('driver.cjs', import.meta.url));

export const { compileApplication, buildRuntime, findDeepest } = exports;

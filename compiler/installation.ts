/** Where hermitc itself is installed: found from this file, both in the sources and bundled in dist/. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageDirectory = findPackage(dirname(fileURLToPath(import.meta.url)));

/** The runtime's object files and library sources, made by `npm run build`. */
export const runtimeDirectory = join(packageDirectory, 'dist', 'runtime');

export function readVersion(): string {
  const text = readFileSync(join(packageDirectory, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function findPackage(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : findPackage(dirname(directory));
}

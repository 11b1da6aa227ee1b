/**
 * Where TypeScript's declarations of the standard library are: in its package. In the built hermitc, which has TypeScript bundled,
 * TypeScript itself would look for them beside the bundle.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

export const standardLibraryFolder = path.dirname(createRequire(import.meta.url).resolve('typescript'));

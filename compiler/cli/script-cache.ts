/**
 * Loads a CommonJS script together with the code that V8 made of it when hermitc was built, in a file of the same name with
 * `.cache` behind it. V8 takes that only for the version and the processor features that it was made with; else it compiles.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/**
 * V8 optimizes what has run for a while, in other threads. A compiler, and Binaryen in it, runs through much code once: builds of
 * all sizes take less when only what runs ten times as long is optimized. Binaryen's code was validated when it was bundled.
 *
 * By the major version of V8, because V8 complains about flags that it does not know: Node 20, 22 and 24.
 */
const wasmFlags = ['--wasm-tiering-budget=20000000', '--wasm-lazy-validation'];
const flags: Readonly<Record<string, readonly string[]>> = {
  11: ['--interrupt-budget=1000000', ...wasmFlags],
  12: wasmFlags,
  13: wasmFlags,
};

export interface LoadedScript<Exports> {
  readonly exports: Exports;
  /** The code of all functions that have been called until now, for `cacheFile`. */
  createCache(): Uint8Array;
}

export function cacheFile(script: string): string {
  return `${script}.cache`;
}

export function loadScript<Exports>(url: URL): LoadedScript<Exports> {
  const [major] = process.versions.v8.split('.');
  for (const flag of flags[major] ?? []) setFlagsFromString(flag);
  const file = fileURLToPath(url);
  const cache = cacheFile(file);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
    {
      filename: file,
      ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}),
    },
  );
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, createRequire(url), module, file, dirname(file));
  return { exports: module.exports, createCache: () => script.createCachedData() };
}

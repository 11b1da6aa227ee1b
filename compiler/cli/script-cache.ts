/**
 * Loads a CommonJS script together with the code that V8 made of it when hermitc was built, in a file of the same name with
 * `.cache` behind it. V8 takes that only for the version and the processor features that it was made with; else it compiles.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

export interface LoadedScript<Exports> {
  readonly exports: Exports;
  /** The code of all functions that have been called until now, for `cacheFile`. */
  createCache(): Uint8Array;
}

export function cacheFile(script: string): string {
  return `${script}.cache`;
}

export function loadScript<Exports>(url: URL): LoadedScript<Exports> {
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

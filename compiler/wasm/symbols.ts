/**
 * Symbol names of what a module defines and imports (docs/ssa.md, "Modules"): an export's name is its symbol; otherwise
 * names come from the name section where they are unique, or from the index.
 */

import { tagName } from './layout.ts';
import type { ImportName, WasmModule } from './module.ts';
import type { NameMap } from './names.ts';

export interface Alias {
  readonly name: string;
  readonly symbol: string;
}

export interface ModuleSymbols {
  /** By function index; of imports the field name. */
  readonly functions: readonly string[];
  readonly globals: readonly string[];
  readonly tags: readonly string[];
  readonly data: readonly string[];
  /** Symbols that other objects may refer to. */
  readonly exported: ReadonlySet<string>;
  /** Further names under which something was exported. */
  readonly aliases: readonly Alias[];
}

export function nameSymbols(module: WasmModule): ModuleSymbols {
  const aliases: Alias[] = [];
  const exportNames = {
    function: new Map<number, string>(),
    global: new Map<number, string>(),
    tag: new Map<number, string>(),
  };
  for (const { name, kind, index } of module.exports) {
    if (kind === 'table' || kind === 'memory') continue;
    const first = exportNames[kind].get(index);
    if (first === undefined) exportNames[kind].set(index, name);
    else aliases.push({ name, symbol: first });
  }
  const exported = new Set([
    ...exportNames.function.values(),
    ...exportNames.global.values(),
    ...exportNames.tag.values(),
  ]);
  const { names } = module;
  const functionNames = uniqueNames(names.functions, exported);
  const globalNames = uniqueNames(names.globals, new Set());
  const dataNames = uniqueNames(names.data, new Set());
  const nameOf = (item: { import: ImportName | null }, exportName: string | undefined, otherwise: string) =>
    item.import?.field ?? exportName ?? otherwise;
  return {
    functions: module.functions.map((item, index) =>
      nameOf(item, exportNames.function.get(index), functionNames.get(index) ?? `function.${index}`),
    ),
    globals: module.globals.map((item, index) =>
      nameOf(item, exportNames.global.get(index), `global.${globalNames.get(index) ?? index}`),
    ),
    tags: module.tags.map((item, index) => nameOf(item, exportNames.tag.get(index), tagName(module, index))),
    data: module.data.map((_, index) => dataNames.get(index) ?? `data.${index}`),
    exported,
    aliases,
  };
}

/** The names that occur once and are not taken. */
function uniqueNames(names: NameMap, taken: ReadonlySet<string>): NameMap {
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...names].filter(([, name]) => counts.get(name) === 1 && !taken.has(name)));
}

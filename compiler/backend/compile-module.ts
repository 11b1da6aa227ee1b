/**
 * A WebAssembly module to an object: read, translate to SSA, optimize, select, allocate, encode.
 */

import type { ObjectFile } from '../../linker/elf/object.ts';
import type { InstructionSet } from '../../targets/isa/index.ts';
import type { WasmCode } from '../lower/optimize.ts';
import { type TranslatedModule, translateModule } from '../ssa/from-wasm.ts';
import { inlineCalls } from '../ssa/inlining.ts';
import type { Func } from '../ssa/ir.ts';
import { absoluteMemory } from '../ssa/memory-model.ts';
import { markCheckedElements } from '../ssa/pass-checked-elements.ts';
import { type Level, optimize } from '../ssa/pipeline.ts';
import { print } from '../ssa/print.ts';
import { assertVerified } from '../ssa/verify.ts';
import type { DataItem } from '../wasm/module-data.ts';
import { readModule } from '../wasm/read-module.ts';
import { readSourceMap } from '../wasm/source-map.ts';
import { type BackendHooks, type BackendPass, compileFunction, type SsaPass } from './compile-function.ts';
import { expandHeapOperations } from './expand-gc.ts';
import { writeObject } from './write-object.ts';

/** The lowest level of the optimizer at which calls are inlined. */
const inliningLevel: Level = 2;

export interface ModuleRequest {
  /** Name of the object in messages. */
  readonly name: string;
  readonly wasm: WasmCode;
  readonly instructionSet: InstructionSet;
  readonly features: ReadonlySet<string>;
  readonly level: Level;
  /** Read-only data that the module refers to by symbol. */
  readonly constants: readonly { readonly symbol: string; readonly bytes: Uint8Array }[];
  /** What reports call functions, by symbol; others by their symbol. */
  readonly reportedNames: ReadonlyMap<string, string>;
  /** The program's own module brings the types of its heap objects; the kernel has none. */
  readonly definesTypes: boolean;
  readonly hooks: BackendHooks;
}

export function compileModule(request: ModuleRequest): ObjectFile {
  const { name, wasm, instructionSet, features, level, constants, definesTypes, hooks } = request;
  const sourceMap = readSourceMap(JSON.parse(wasm.sourceMap), wasm.sourceFunctions);
  const translated = translateModule(readModule(wasm.bytes), { memory: absoluteMemory, sourceMap });
  const { data, symbols } = translated;
  const after = (func: Func, pass: BackendPass | SsaPass, isChanged = true): void => {
    if (hooks.verify && isChanged) assertVerified(func, pass);
    hooks.after(pass, func.symbol, () => print(func));
  };
  for (const func of translated.functions) after(func, 'decode');
  const kept = keptSymbols(translated);
  const needed =
    level >= inliningLevel ? inlineCalls(translated.functions, (symbol) => kept.has(symbol)) : translated.functions;
  for (const func of needed) after(func, 'inlining');
  const functions = needed.map((func) => {
    if (level >= 2) markCheckedElements(func);
    after(func, 'checked-elements');
    expandHeapOperations(func);
    after(func, 'expand');
    optimize(func, level, { afterPass: (pass, _, changes) => after(func, pass, changes > 0) });
    hooks.after('ssa', func.symbol, () => print(func));
    return compileFunction(func, instructionSet.machine, features, hooks);
  });
  const items = [...data.items, ...constants.map(constantItem)];
  if (definesTypes) items.push(data.typeDescriptors);
  return writeObject({
    name,
    isa: instructionSet.machine.name,
    functions,
    data: items,
    exported: symbols.exported,
    aliases: symbols.aliases,
    constants: new Map(definesTypes ? [['runtime.type_count', data.typeCount]] : []),
    reportedNames: request.reportedNames,
    relocations: instructionSet.linker.data,
  });
}

/** Symbols that are referred to from outside of the functions. */
function keptSymbols({ data, symbols, start }: TranslatedModule): Set<string> {
  const fromData = data.items.flatMap(({ relocations }) => relocations.map(({ symbol }) => symbol));
  const kept = new Set([...symbols.exported, ...symbols.aliases.map(({ symbol }) => symbol), ...fromData]);
  if (start !== null) kept.add(start);
  return kept;
}

function constantItem({ symbol, bytes }: { readonly symbol: string; readonly bytes: Uint8Array }): DataItem {
  return {
    section: '.rodata',
    alignment: 8,
    symbols: [{ name: symbol, offset: 0, local: true }],
    bytes,
    relocations: [],
  };
}

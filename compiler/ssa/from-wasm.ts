/**
 * WebAssembly to SSA: translates the functions of a module (docs/ssa.md, "From WebAssembly"). The handlers of the
 * instructions are in from-wasm-*.ts, by family; what no family has is refused with its name and place.
 */

import { layOutModule, type ModuleLayout } from '../wasm/layout.ts';
import type { WasmModule } from '../wasm/module.ts';
import { buildModuleData, type ModuleData } from '../wasm/module-data.ts';
import { type OpcodeRow, opcodeRows } from '../wasm/opcodes.ts';
import { skipImmediates } from '../wasm/read-immediates.ts';
import type { SourceMap } from '../wasm/source-map.ts';
import { type ModuleSymbols, nameSymbols } from '../wasm/symbols.ts';
import { callHandlers } from './from-wasm-calls.ts';
import { controlHandlers } from './from-wasm-control.ts';
import { exceptionHandlers } from './from-wasm-exceptions.ts';
import { FunctionTranslator } from './from-wasm-function.ts';
import { gcHandlers } from './from-wasm-gc.ts';
import { memoryHandlers, translateAccess } from './from-wasm-memory.ts';
import { ModuleContext } from './from-wasm-module.ts';
import { numericHandlers, translateNumeric } from './from-wasm-numeric.ts';
import { variableHandlers } from './from-wasm-variables.ts';
import type { Func } from './ir.ts';
import { absoluteMemory, type MemoryModel } from './memory-model.ts';

/** Translates one instruction; its opcode was read, its immediates are next. */
export type Handler = (translator: FunctionTranslator, row: OpcodeRow) => void;
export type Handlers = { readonly [name: string]: Handler };

export interface TranslatedModule {
  readonly functions: readonly Func[];
  readonly layout: ModuleLayout;
  readonly symbols: ModuleSymbols;
  readonly data: ModuleData;
  /** Symbol of the function to be called before all others; null: none. */
  readonly start: string | null;
}

export interface TranslationOptions {
  readonly memory: MemoryModel;
  readonly sourceMap: SourceMap | null;
}

const defaultOptions: TranslationOptions = { memory: absoluteMemory, sourceMap: null };

/** Handlers by row index. */
const handlers: readonly Handler[] = (() => {
  const families: Handlers = {
    ...controlHandlers,
    ...callHandlers,
    ...exceptionHandlers,
    ...variableHandlers,
    ...memoryHandlers,
    ...numericHandlers,
    ...gcHandlers,
  };
  return opcodeRows.map((row) => {
    if (row.numeric !== null) return translateNumeric;
    return row.access !== null ? translateAccess : (families[row.name] ?? refuse);
  });
})();

function refuse(translator: FunctionTranslator, row: OpcodeRow): void {
  throw translator.error(`instruction ${row.name} is not supported`);
}

/** Throws `WasmError` for bodies that are not valid or use what is not supported. */
export function translateModule(module: WasmModule, options: TranslationOptions = defaultOptions): TranslatedModule {
  const layout = layOutModule(module);
  const symbols = nameSymbols(module);
  const data = buildModuleData(module, layout, symbols);
  const context = new ModuleContext(module, layout, symbols, data, options.memory, options.sourceMap);
  const functions: Func[] = [];
  module.functions.forEach(({ body }, index) => {
    if (body !== null) functions.push(translateFunction(context, index));
  });
  return { functions, layout, symbols, data, start: module.start === null ? null : symbols.functions[module.start] };
}

function translateFunction(context: ModuleContext, index: number): Func {
  const translator = new FunctionTranslator(context, index);
  while (translator.frames.length > 0) {
    const row = translator.builder.block === null ? skipUnreachable(translator) : translator.readOpcode();
    translator.locate();
    handlers[row.index](translator, row);
  }
  translator.reader.expectEnd('function body');
  return translator.builder.finish();
}

/** Reads on to the `end` or `else` of the innermost open frame. */
function skipUnreachable(translator: FunctionTranslator): OpcodeRow {
  const typeCount = translator.context.module.types.length;
  for (let depth = 0; ; ) {
    const row = translator.readOpcode();
    if (depth === 0 && (row.name === 'end' || row.name === 'else')) return row;
    if (row.name === 'end') depth--;
    if (row.immediates === 'block' || row.immediates === 'tryTable') depth++;
    skipImmediates(translator.reader, row.immediates, typeCount);
  }
}

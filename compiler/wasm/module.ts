/**
 * A WebAssembly module as a value: everything the binary says except for the instructions of function bodies, which
 * stay bytes until `ssa/from-wasm` reads them. Index spaces list imports first, as the specification numbers them.
 */
import type { ConstantExpression } from './constant-expressions.ts';
import type { ModuleNames } from './names.ts';
import type { TypeTable } from './type-table.ts';
import type { GlobalType, MemoryType, ReferenceType, SubType, TableType, WasmType } from './types.ts';

export interface ImportName {
  readonly module: string;
  readonly field: string;
}

interface Importable {
  /** null: defined in this module. */
  readonly import: ImportName | null;
}

export interface WasmFunction extends Importable {
  /** Index of a function type. */
  readonly type: number;
  /** null: imported. */
  readonly body: FunctionBody | null;
}

export interface LocalRun {
  readonly count: number;
  readonly type: WasmType;
}

export interface FunctionBody {
  /** The locals beyond the parameters, as runs of one type: a few bytes may declare thousands. */
  readonly locals: readonly LocalRun[];
  /** Where the instructions start and end, in bytes of the module. */
  readonly start: number;
  readonly end: number;
}

export interface WasmTable extends Importable {
  readonly type: TableType;
  /** null: filled with null. */
  readonly initial: ConstantExpression | null;
}

export interface WasmMemory extends Importable {
  readonly type: MemoryType;
}

export interface WasmGlobal extends Importable {
  readonly type: GlobalType;
  /** null: imported. */
  readonly initial: ConstantExpression | null;
}

export interface WasmTag extends Importable {
  /** Index of a function type without results. */
  readonly type: number;
}

export type ExternalKind = 'function' | 'table' | 'memory' | 'global' | 'tag';

export interface WasmExport {
  readonly name: string;
  readonly kind: ExternalKind;
  readonly index: number;
}

export type SegmentMode =
  | { readonly kind: 'passive' }
  | { readonly kind: 'declarative' }
  /** Copied when the module starts, to `offset` in this table or memory. */
  | { readonly kind: 'active'; readonly target: number; readonly offset: ConstantExpression };

export interface ElementSegment {
  readonly mode: SegmentMode;
  readonly type: ReferenceType;
  readonly items: readonly ConstantExpression[];
}

export interface DataSegment {
  readonly mode: SegmentMode;
  readonly bytes: Uint8Array;
}

export interface CustomSection {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WasmModule {
  readonly bytes: Uint8Array;
  readonly types: readonly SubType[];
  readonly typeTable: TypeTable;
  readonly functions: readonly WasmFunction[];
  readonly tables: readonly WasmTable[];
  readonly memories: readonly WasmMemory[];
  readonly globals: readonly WasmGlobal[];
  readonly tags: readonly WasmTag[];
  readonly exports: readonly WasmExport[];
  /** Function called when the module is instantiated. */
  readonly start: number | null;
  readonly elements: readonly ElementSegment[];
  readonly data: readonly DataSegment[];
  readonly names: ModuleNames;
  readonly customSections: readonly CustomSection[];
}

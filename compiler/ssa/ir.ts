/**
 * The SSA form: functions of basic blocks with parameters (no phi nodes), values with stable numbers.
 * This file and the rest of the SSA core import nothing outside of this folder.
 */
import type { Operation, TerminatorKind, ValueType } from './ops.ts';

export type { Operation, TerminatorKind, ValueType } from './ops.ts';

/** Reasons for which compiled code stops; the runtime's trap report names them (docs/runtime-abi.md). */
export const trapKinds = [
  'unreachable',
  'integer-divide-by-zero',
  'integer-overflow',
  'invalid-conversion-to-integer',
  'memory-out-of-bounds',
  'table-out-of-bounds',
  'indirect-call-type-mismatch',
  'null-reference',
  'cast-failure',
  'array-out-of-bounds',
  'stack-overflow',
  'index-out-of-range',
  'wrong-type',
  'missing-value',
  'use-before-initialization',
  'unhandled-case',
  'array-too-long',
] as const;
export type TrapKind = (typeof trapKinds)[number];

/** How arguments and results travel: see docs/runtime-abi.md. */
export type Convention = 'hermit' | 'c';

export interface Signature {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface SymbolReference {
  readonly name: string;
  readonly addend: number;
}

/** A memory access: width in bytes, sign extension of narrow loads, constant offset in bytes. */
export interface MemoryAccess {
  readonly bytes: 1 | 2 | 4 | 8 | 16;
  readonly signed: boolean;
  readonly offset: number;
  /** Accesses of different regions never overlap; null: may overlap anything. */
  readonly region: string | null;
  /** The location never changes after it was first written: reads may be moved over writes. */
  readonly immutable: boolean;
  /** The trap raised when the address faults; null: a fault is a bug of the kernel. */
  readonly trap: TrapKind | null;
}

export interface CallTarget {
  /** The symbol called; null for calls through a reference. */
  readonly symbol: string | null;
  readonly signature: Signature;
  readonly convention: Convention;
  /** The callee never returns. */
  readonly noReturn: boolean;
  /** The callee changes nothing that compiled code reads, except for region `core`. */
  readonly keepsMemory?: true;
}

/** A variable of the module, in static memory. */
export interface GlobalVariable {
  readonly address: SymbolReference;
  readonly type: ValueType;
  /** Alias region of accesses: `global.NAME`. */
  readonly region: string;
  readonly mutable: boolean;
}

/** A constant as `const` holds it (see its row in ops.ts). */
export type Constant = number | bigint | Uint8Array;

/** What `aux` holds is said by the operation's row; the printer knows each of these. */
export type Aux = unknown;

export class Value {
  readonly id: number;
  op: Operation;
  /** Type of the (first) result; null when there is none. */
  type: ValueType | null;
  args: Value[];
  aux: Aux;
  /** Index into `Func.positions`; 0: unknown. */
  position: number;
  block: Block | null;

  constructor(id: number, op: Operation, type: ValueType | null, args: Value[], aux: Aux, position: number) {
    this.id = id;
    this.op = op;
    this.type = type;
    this.args = args;
    this.aux = aux;
    this.position = position;
    this.block = null;
  }
}

/** A control-flow edge: the target block and one argument for each of its parameters. */
export interface Edge {
  block: Block;
  args: Value[];
}

export class Terminator {
  kind: TerminatorKind;
  args: Value[];
  edges: Edge[];
  aux: Aux;
  position: number;
  /**
   * Of `invoke` and `invoke_ref`: results (op `outcome`), used only where the normal successor dominates.
   * Both successors of an invoke have one predecessor and no parameters.
   */
  results: Value[] = [];
  /** Of `invoke` and `invoke_ref`: the exception (op `outcome`), used only where the unwind successor dominates. */
  exception: Value | null = null;

  constructor(kind: TerminatorKind, args: Value[], edges: Edge[], aux: Aux, position: number) {
    this.kind = kind;
    this.args = args;
    this.edges = edges;
    this.aux = aux;
    this.position = position;
  }
}

export class Block {
  readonly id: number;
  params: Value[] = [];
  values: Value[] = [];
  terminator!: Terminator;
  /** Filled by `computePredecessors`. */
  predecessors: Block[] = [];
  /** Nesting depth of loops, filled by the loop analysis. */
  loopDepth = 0;
  /** Code that hardly ever runs (failure paths): placed last. */
  cold = false;

  constructor(id: number) {
    this.id = id;
  }
}

/** A place in a function of the program; lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  /** 0, as the column then: only the function is known. */
  readonly line: number;
  readonly column: number;
  /** Symbol of the function. */
  readonly function: string;
  /** Where the function was called whose body was inlined here; null: it was not, or what calls it is generated. */
  readonly caller: SourcePosition | null;
}

/** Equal for positions that a report shows alike. */
export function positionKey(position: SourcePosition | null): string {
  if (position === null) return '';
  const { file, line, column, function: symbol, caller } = position;
  return `${file}:${line}:${column} ${symbol}\n${positionKey(caller)}`;
}

/** One function in SSA form. `blocks[0]` is the entry. */
export class Func {
  readonly symbol: string;
  readonly signature: Signature;
  readonly convention: Convention;
  blocks: Block[] = [];
  /** Source positions by index; entry 0 stands for "unknown": the function without a line, null when it is generated. */
  positions: (SourcePosition | null)[] = [null];
  nextValueId = 0;
  nextBlockId = 0;

  constructor(symbol: string, signature: Signature, convention: Convention) {
    this.symbol = symbol;
    this.signature = signature;
    this.convention = convention;
  }

  newBlock(): Block {
    const block = new Block(this.nextBlockId++);
    this.blocks.push(block);
    return block;
  }

  newValue(op: Operation, type: ValueType | null, args: Value[], aux: Aux = null, position = 0): Value {
    return new Value(this.nextValueId++, op, type, args, aux, position);
  }
}

/**
 * The SSA operations: one row each. Verifier, printer, parser, interpreter, constant folding,
 * value numbering and dead-code removal read this table; nothing else says what an operation is.
 *
 * An operation is polymorphic over the type of its value where the table says so: `add` with
 * type `i32` is 32-bit integer addition, with type `f64` it is IEEE 754 addition.
 * Names and meanings follow the WebAssembly core specification 3.0, chapter 4.3 (numerics).
 */

/** Types of values. `ref` is a 64-bit reference: heap object, function, tagged i31 or null (0). */
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'ref';

/**
 * What an operation does besides computing its result.
 * - `pure`: nothing; equal arguments give equal results; may be removed, duplicated, moved.
 * - `trap`: pure, but may stop the program for some arguments: may be removed only if proven not to trap.
 * - `read`: reads memory; may be removed when unused and it cannot trap.
 * - `write`: writes memory or has another visible effect; stays in order.
 * - `call`: may do anything.
 */
export type Effect = 'pure' | 'trap' | 'read' | 'write' | 'call';

/** What `aux` of an operation holds (types in ir.ts and heap.ts); `aux-text.ts` writes and reads each kind. */
export type AuxKind =
  | 'none'
  | 'constant'
  | 'symbol'
  | 'bits'
  | 'memory'
  | 'global'
  | 'heap'
  | 'test'
  | 'call'
  | 'index'
  | 'trap';

/**
 * What the verifier demands of one argument: a type, an `address` (i64 or ref), `any` type, or `same`: the
 * type of every other `same` argument and of a `same` result.
 */
export type OperandRule = ValueType | 'address' | 'any' | 'same';

/** The types that `same` may stand for. References count as integers where only `eq`, `ne` and `eqz` look at them. */
export type Domain = 'integer' | 'float' | 'number' | 'any';

export interface OperationRow {
  /** Number of arguments; -1: any number. */
  readonly arity: number;
  /** Type of the result: `same` as the first argument, fixed, `any` (given by the value) or `none`. */
  readonly result: ValueType | 'same' | 'any' | 'none';
  readonly effect: Effect;
  readonly commutative?: true;
  /** One rule per argument; left out: all `any`. */
  readonly operands?: readonly OperandRule[];
  /** Left out: `any`. */
  readonly domain?: Domain;
  /** Left out: `none`. */
  readonly aux?: AuxKind;
}

const unary = { arity: 1, result: 'same', effect: 'pure', operands: ['same'] } as const;
const binary = { arity: 2, result: 'same', effect: 'pure', operands: ['same', 'same'] } as const;
const comparison = { arity: 2, result: 'i32', effect: 'pure', operands: ['same', 'same'] } as const;
const integerUnary = { ...unary, domain: 'integer' } as const;
const integerBinary = { ...binary, domain: 'integer' } as const;
const integerCommutative = { ...integerBinary, commutative: true } as const;
const integerTrapping = { ...integerBinary, effect: 'trap' } as const;
const integerComparison = { ...comparison, domain: 'integer' } as const;
const floatUnary = { ...unary, domain: 'float' } as const;
const floatBinary = { ...binary, domain: 'float' } as const;
const floatComparison = { ...comparison, domain: 'float' } as const;
const numberBinary = { ...binary, domain: 'number' } as const;
const numberCommutative = { ...numberBinary, commutative: true } as const;
const floatToInteger = { arity: 1, result: 'any', effect: 'pure', operands: ['same'], domain: 'float' } as const;
const integerToFloat = { arity: 1, result: 'any', effect: 'pure', operands: ['same'], domain: 'integer' } as const;

export const operations = {
  /** Parameter of a block; those of the entry block are the function's. */
  param: { arity: 0, result: 'any', effect: 'pure' },
  /** A result or the exception of an `invoke` terminator, which holds it; never in `Block.values`. */
  outcome: { arity: 0, result: 'any', effect: 'pure' },

  // Constants. aux: i32 a signed number; i64 a signed bigint; f32 its bits as an unsigned number;
  // f64 its bits as an unsigned bigint; v128 its 16 bytes; ref only null, aux 0.
  const: { arity: 0, result: 'any', effect: 'pure', aux: 'constant' },
  /** Address of a symbol; aux: SymbolReference. */
  symbol: { arity: 0, result: 'ref', effect: 'pure', aux: 'symbol' },
  /** Address of the core-local block (docs/runtime-abi.md); result i64. */
  core: { arity: 0, result: 'i64', effect: 'pure' },
  /** The frame pointer of the running function, i64: used to walk frames. */
  frame: { arity: 0, result: 'i64', effect: 'pure' },

  // Integers and floats.
  add: numberCommutative,
  sub: numberBinary,
  mul: numberCommutative,
  /** The upper half of the product of twice the width. */
  mul_high_s: integerCommutative,
  mul_high_u: integerCommutative,
  div_s: integerTrapping,
  div_u: integerTrapping,
  rem_s: integerTrapping,
  rem_u: integerTrapping,
  and: integerCommutative,
  or: integerCommutative,
  xor: integerCommutative,
  shl: integerBinary,
  shr_s: integerBinary,
  shr_u: integerBinary,
  rotl: integerBinary,
  rotr: integerBinary,
  clz: integerUnary,
  ctz: integerUnary,
  popcnt: integerUnary,
  /** Floats only, as are the next ones. */
  div: floatBinary,
  min: { ...floatBinary, commutative: true },
  max: { ...floatBinary, commutative: true },
  copysign: floatBinary,
  neg: floatUnary,
  abs: floatUnary,
  sqrt: floatUnary,
  ceil: floatUnary,
  floor: floatUnary,
  trunc: floatUnary,
  nearest: floatUnary,

  // Comparisons: i32 0 or 1. The type compared is that of the arguments; the first three also compare references.
  eq: { ...comparison, commutative: true },
  ne: { ...comparison, commutative: true },
  eqz: { arity: 1, result: 'i32', effect: 'pure', operands: ['same'] },
  lt_s: integerComparison,
  lt_u: integerComparison,
  gt_s: integerComparison,
  gt_u: integerComparison,
  le_s: integerComparison,
  le_u: integerComparison,
  ge_s: integerComparison,
  ge_u: integerComparison,
  /** Floats only, as are the next ones; false when unordered. */
  lt: floatComparison,
  gt: floatComparison,
  le: floatComparison,
  ge: floatComparison,

  // Conversions. The source type is that of the argument.
  wrap: { arity: 1, result: 'i32', effect: 'pure', operands: ['i64'] },
  extend_s: { arity: 1, result: 'i64', effect: 'pure', operands: ['i32'] },
  extend_u: { arity: 1, result: 'i64', effect: 'pure', operands: ['i32'] },
  /** Sign extension within a type; aux: the number of low bits that count (8, 16 or 32). */
  sign_extend: { ...integerUnary, aux: 'bits' },
  /** Float to integer, round towards zero; traps on NaN and on overflow. */
  trunc_s: { ...floatToInteger, effect: 'trap' },
  trunc_u: { ...floatToInteger, effect: 'trap' },
  /** The same with saturation, NaN gives 0. */
  trunc_sat_s: floatToInteger,
  trunc_sat_u: floatToInteger,
  convert_s: integerToFloat,
  convert_u: integerToFloat,
  promote: { arity: 1, result: 'f64', effect: 'pure', operands: ['f32'] },
  demote: { arity: 1, result: 'f32', effect: 'pure', operands: ['f64'] },
  /** Same bits, other type of the same size; also between i64 and ref. */
  reinterpret: { arity: 1, result: 'any', effect: 'pure' },
  /** select(condition i32, ifTrue, ifFalse). */
  select: { arity: 3, result: 'any', effect: 'pure', operands: ['i32', 'same', 'same'] },

  // Memory. The address is an i64 or a ref plus a constant offset; aux: MemoryAccess.
  load: { arity: 1, result: 'any', effect: 'read', operands: ['address'], aux: 'memory' },
  /** store(address, value). */
  store: { arity: 2, result: 'none', effect: 'write', operands: ['address', 'any'], aux: 'memory' },
  /** memory_copy(destination, source, count i64): as memmove. */
  memory_copy: { arity: 3, result: 'none', effect: 'write', operands: ['address', 'address', 'i64'] },
  /** memory_fill(destination, byte i32, count i64). */
  memory_fill: { arity: 3, result: 'none', effect: 'write', operands: ['address', 'i32', 'i64'] },

  // Module variables: GlobalVariable in aux.
  global_get: { arity: 0, result: 'any', effect: 'read', aux: 'global' },
  global_set: { arity: 1, result: 'none', effect: 'write', aux: 'global' },

  // Heap objects (WasmGC), before the pass that expands them to memory operations. aux: HeapAccess.
  struct_new: { arity: -1, result: 'ref', effect: 'call', aux: 'heap' },
  struct_new_default: { arity: 0, result: 'ref', effect: 'call', aux: 'heap' },
  struct_get: { arity: 1, result: 'any', effect: 'read', operands: ['ref'], aux: 'heap' },
  struct_set: { arity: 2, result: 'none', effect: 'write', operands: ['ref', 'any'], aux: 'heap' },
  /** array_new(value, length); array_new_default(length); array_new_fixed(values...). */
  array_new: { arity: 2, result: 'ref', effect: 'call', operands: ['any', 'i32'], aux: 'heap' },
  array_new_default: { arity: 1, result: 'ref', effect: 'call', operands: ['i32'], aux: 'heap' },
  array_new_fixed: { arity: -1, result: 'ref', effect: 'call', aux: 'heap' },
  /** array_new_data(offset, length): aux also names the data segment. */
  array_new_data: { arity: 2, result: 'ref', effect: 'call', operands: ['i32', 'i32'], aux: 'heap' },
  array_get: { arity: 2, result: 'any', effect: 'read', operands: ['ref', 'i32'], aux: 'heap' },
  array_set: { arity: 3, result: 'none', effect: 'write', operands: ['ref', 'i32', 'any'], aux: 'heap' },
  array_len: { arity: 1, result: 'i32', effect: 'read', operands: ['ref'], aux: 'heap' },
  /** array_copy(destination, destinationIndex, source, sourceIndex, count). */
  array_copy: { arity: 5, result: 'none', effect: 'write', operands: ['ref', 'i32', 'ref', 'i32', 'i32'], aux: 'heap' },
  /** array_fill(array, index, value, count). */
  array_fill: { arity: 4, result: 'none', effect: 'write', operands: ['ref', 'i32', 'any', 'i32'], aux: 'heap' },
  /** i32 0 or 1; aux: HeapTest. */
  ref_test: { arity: 1, result: 'i32', effect: 'read', operands: ['ref'], aux: 'test' },
  /** The same reference; traps when it is not of the type; aux: HeapTest. */
  ref_cast: { arity: 1, result: 'ref', effect: 'trap', operands: ['ref'], aux: 'test' },
  /** The same reference; traps when null. */
  ref_as_non_null: { arity: 1, result: 'ref', effect: 'trap', operands: ['ref'] },
  i31_new: { arity: 1, result: 'ref', effect: 'pure', operands: ['i32'] },
  /** The operand is an i31, never null. */
  i31_get_s: { arity: 1, result: 'i32', effect: 'pure', operands: ['ref'] },
  i31_get_u: { arity: 1, result: 'i32', effect: 'pure', operands: ['ref'] },

  // Calls. aux: CallTarget. Results beyond the first are read with `result` (aux: index from 1).
  call: { arity: -1, result: 'any', effect: 'call', aux: 'call' },
  /** The first argument is the code address (ref), never null: whoever makes the call checks that before. */
  call_ref: { arity: -1, result: 'any', effect: 'call', aux: 'call' },
  result: { arity: 1, result: 'any', effect: 'pure', aux: 'index' },
} as const satisfies Record<string, OperationRow>;

export type Operation = keyof typeof operations;

/** The row of an operation, with its optional columns visible. */
export function operationRow(operation: Operation): OperationRow {
  return operations[operation];
}

/** How a block ends. `arity` counts the arguments that are not edge arguments; -1: any number. */
export interface TerminatorRow {
  readonly arity: number;
  readonly successors: number;
  readonly aux: AuxKind;
}

export const terminators = {
  jump: { arity: 0, successors: 1, aux: 'none' },
  /** branch(condition i32): successors ifTrue, ifFalse. */
  branch: { arity: 1, successors: 2, aux: 'none' },
  /** switch(index i32): successor `index`, the last one when out of range. */
  switch: { arity: 1, successors: -1, aux: 'none' },
  return: { arity: -1, successors: 0, aux: 'none' },
  /** Stops the program; aux: TrapKind. */
  trap: { arity: 0, successors: 0, aux: 'trap' },
  /**
   * A call inside a try block; aux: CallTarget. successors: normal, unwind. `Terminator.results` are
   * defined for the normal successor, `Terminator.exception` (ref) for the unwind successor.
   */
  invoke: { arity: -1, successors: 2, aux: 'call' },
  invoke_ref: { arity: -1, successors: 2, aux: 'call' },
  /** Calls in tail position: the frame is gone before the callee runs. aux: CallTarget. */
  tail_call: { arity: -1, successors: 0, aux: 'call' },
  tail_call_ref: { arity: -1, successors: 0, aux: 'call' },
} as const satisfies Record<string, TerminatorRow>;

export type TerminatorKind = keyof typeof terminators;

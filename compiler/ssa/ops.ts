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

export interface OperationRow {
  /** Number of arguments; -1: any number. */
  readonly arity: number;
  /** Type of the result: `same` as the first argument, fixed, `any` (given by the value) or `none`. */
  readonly result: ValueType | 'same' | 'any' | 'none';
  readonly effect: Effect;
  readonly commutative?: true;
}

const unary: OperationRow = { arity: 1, result: 'same', effect: 'pure' };
const binary: OperationRow = { arity: 2, result: 'same', effect: 'pure' };
const commutative: OperationRow = { arity: 2, result: 'same', effect: 'pure', commutative: true };
const comparison: OperationRow = { arity: 2, result: 'i32', effect: 'pure' };
const conversion: OperationRow = { arity: 1, result: 'any', effect: 'pure' };
const trapping: OperationRow = { arity: 1, result: 'any', effect: 'trap' };

export const operations = {
  /** Parameter of a block; those of the entry block are the function's. */
  param: { arity: 0, result: 'any', effect: 'pure' },

  // Constants. aux: i32 a signed number; i64 a signed bigint; f32 its bits as an unsigned number;
  // f64 its bits as an unsigned bigint; v128 its 16 bytes; ref only null, aux 0.
  const: { arity: 0, result: 'any', effect: 'pure' },
  /** Address of a symbol; aux: SymbolReference. */
  symbol: { arity: 0, result: 'ref', effect: 'pure' },
  /** Address of the core-local block (docs/runtime-abi.md); result i64. */
  core: { arity: 0, result: 'i64', effect: 'pure' },
  /** The frame pointer of the running function, i64: used to walk frames. */
  frame: { arity: 0, result: 'i64', effect: 'pure' },

  // Integers and floats.
  add: commutative,
  sub: binary,
  mul: commutative,
  div_s: { arity: 2, result: 'same', effect: 'trap' },
  div_u: { arity: 2, result: 'same', effect: 'trap' },
  rem_s: { arity: 2, result: 'same', effect: 'trap' },
  rem_u: { arity: 2, result: 'same', effect: 'trap' },
  and: commutative,
  or: commutative,
  xor: commutative,
  shl: binary,
  shr_s: binary,
  shr_u: binary,
  rotl: binary,
  rotr: binary,
  clz: unary,
  ctz: unary,
  popcnt: unary,
  /** Floats only, as are the next ones. */
  div: binary,
  min: commutative,
  max: commutative,
  copysign: binary,
  neg: unary,
  abs: unary,
  sqrt: unary,
  ceil: unary,
  floor: unary,
  trunc: unary,
  nearest: unary,

  // Comparisons: i32 0 or 1. The type compared is that of the arguments.
  eq: { ...comparison, commutative: true },
  ne: { ...comparison, commutative: true },
  eqz: { arity: 1, result: 'i32', effect: 'pure' },
  lt_s: comparison,
  lt_u: comparison,
  gt_s: comparison,
  gt_u: comparison,
  le_s: comparison,
  le_u: comparison,
  ge_s: comparison,
  ge_u: comparison,
  /** Floats only, as are the next ones; false when unordered. */
  lt: comparison,
  gt: comparison,
  le: comparison,
  ge: comparison,

  // Conversions. The source type is that of the argument.
  wrap: { arity: 1, result: 'i32', effect: 'pure' },
  extend_s: { arity: 1, result: 'i64', effect: 'pure' },
  extend_u: { arity: 1, result: 'i64', effect: 'pure' },
  /** Sign extension within a type; aux: the number of low bits that count (8, 16 or 32). */
  sign_extend: unary,
  /** Float to integer, round towards zero; traps on NaN and on overflow. */
  trunc_s: trapping,
  trunc_u: trapping,
  /** The same with saturation, NaN gives 0. */
  trunc_sat_s: conversion,
  trunc_sat_u: conversion,
  convert_s: conversion,
  convert_u: conversion,
  promote: { arity: 1, result: 'f64', effect: 'pure' },
  demote: { arity: 1, result: 'f32', effect: 'pure' },
  /** Same bits, other type of the same size; also between i64 and ref. */
  reinterpret: conversion,
  /** select(condition i32, ifTrue, ifFalse). */
  select: { arity: 3, result: 'any', effect: 'pure' },

  // Memory. The address is an i64 or a ref plus a constant offset; aux: MemoryAccess.
  load: { arity: 1, result: 'any', effect: 'read' },
  /** store(address, value). */
  store: { arity: 2, result: 'none', effect: 'write' },
  /** memory_copy(destination, source, count i64): as memmove. */
  memory_copy: { arity: 3, result: 'none', effect: 'write' },
  /** memory_fill(destination, byte i32, count i64). */
  memory_fill: { arity: 3, result: 'none', effect: 'write' },

  // Module variables: GlobalVariable in aux.
  global_get: { arity: 0, result: 'any', effect: 'read' },
  global_set: { arity: 1, result: 'none', effect: 'write' },

  // Heap objects (WasmGC), before the pass that expands them to memory operations. aux: HeapAccess.
  struct_new: { arity: -1, result: 'ref', effect: 'call' },
  struct_new_default: { arity: 0, result: 'ref', effect: 'call' },
  struct_get: { arity: 1, result: 'any', effect: 'read' },
  struct_set: { arity: 2, result: 'none', effect: 'write' },
  /** array_new(value, length); array_new_default(length); array_new_fixed(values...). */
  array_new: { arity: 2, result: 'ref', effect: 'call' },
  array_new_default: { arity: 1, result: 'ref', effect: 'call' },
  array_new_fixed: { arity: -1, result: 'ref', effect: 'call' },
  /** array_new_data(offset, length): aux also names the data segment. */
  array_new_data: { arity: 2, result: 'ref', effect: 'call' },
  array_get: { arity: 2, result: 'any', effect: 'read' },
  array_set: { arity: 3, result: 'none', effect: 'write' },
  array_len: { arity: 1, result: 'i32', effect: 'read' },
  /** array_copy(destination, destinationIndex, source, sourceIndex, count). */
  array_copy: { arity: 5, result: 'none', effect: 'write' },
  /** array_fill(array, index, value, count). */
  array_fill: { arity: 4, result: 'none', effect: 'write' },
  /** i32 0 or 1; aux: HeapTest. */
  ref_test: { arity: 1, result: 'i32', effect: 'read' },
  /** The same reference; traps when it is not of the type; aux: HeapTest. */
  ref_cast: { arity: 1, result: 'ref', effect: 'trap' },
  /** The same reference; traps when null. */
  ref_as_non_null: { arity: 1, result: 'ref', effect: 'trap' },
  i31_new: { arity: 1, result: 'ref', effect: 'pure' },
  /** Traps when null. */
  i31_get_s: { arity: 1, result: 'i32', effect: 'trap' },
  i31_get_u: { arity: 1, result: 'i32', effect: 'trap' },

  // Calls. aux: CallTarget. Results beyond the first are read with `result` (aux: index from 1).
  call: { arity: -1, result: 'any', effect: 'call' },
  /** The first argument is the code address (ref). Traps when it is null. */
  call_ref: { arity: -1, result: 'any', effect: 'call' },
  result: { arity: 1, result: 'any', effect: 'pure' },
} as const satisfies Record<string, OperationRow>;

export type Operation = keyof typeof operations;

/** How a block ends. `arity` counts the arguments that are not edge arguments; -1: any number. */
export const terminators = {
  jump: { arity: 0, successors: 1 },
  /** branch(condition i32): successors ifTrue, ifFalse. */
  branch: { arity: 1, successors: 2 },
  /** switch(index i32): successor `index`, the last one when out of range. */
  switch: { arity: 1, successors: -1 },
  return: { arity: -1, successors: 0 },
  /** Stops the program; aux: TrapKind. */
  trap: { arity: 0, successors: 0 },
  /**
   * A call inside a try block; aux: CallTarget. successors: normal, unwind. `Terminator.results` are
   * defined for the normal successor, `Terminator.exception` (ref) for the unwind successor.
   */
  invoke: { arity: -1, successors: 2 },
  invoke_ref: { arity: -1, successors: 2 },
  /** Calls in tail position: the frame is gone before the callee runs. aux: CallTarget. */
  tail_call: { arity: -1, successors: 0 },
  tail_call_ref: { arity: -1, successors: 0 },
} as const;

export type TerminatorKind = keyof typeof terminators;

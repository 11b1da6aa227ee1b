/**
 * What the pure and trapping operations compute, on constants: the one truth for constant folding and for the
 * interpreter. WebAssembly core specification 3.0, chapter 4.3 (numerics). References are unsigned 64-bit bigints.
 */
import {
  bitsFromFloat32,
  bitsFromFloat64,
  floatFromBits32,
  floatFromBits64,
  nearestFloat32,
  roundToEven,
} from './float-bits.ts';
import type { Constant, TrapKind, ValueType } from './ir.ts';
import type { Operation } from './ops.ts';

type Integers = readonly bigint[];
type Floats = readonly number[];
/** Integers arrive sign-extended; `bits` is 32 or 64. Results are cut to the width. */
type IntegerRule = (bits: number, args: Integers) => bigint | TrapKind;
type FloatRule = (args: Floats) => number;

const unsigned = (bits: number, value: bigint) => BigInt.asUintN(bits, value);
const lowest = (bits: number) => -(1n << BigInt(bits - 1));
const bigintOf = (truth: boolean) => (truth ? 1n : 0n);
const shiftCount = (bits: number, value: bigint) => unsigned(bits, value) % BigInt(bits);
const bitLength = (value: bigint) => (value === 0n ? 0 : value.toString(2).length);

function rotateLeft(bits: number, value: bigint, count: bigint): bigint {
  const word = unsigned(bits, value);
  return (word << count) | (word >> (BigInt(bits) - count));
}

function divideSigned(bits: number, [left, right]: Integers): bigint | TrapKind {
  if (right === 0n) return 'integer-divide-by-zero';
  return left === lowest(bits) && right === -1n ? 'integer-overflow' : left / right;
}

const integerRules: { readonly [operation in Operation]?: IntegerRule } = {
  add: (_, [a, b]) => a + b,
  sub: (_, [a, b]) => a - b,
  mul: (_, [a, b]) => a * b,
  mul_high_s: (bits, [a, b]) => (a * b) >> BigInt(bits),
  mul_high_u: (bits, [a, b]) => (unsigned(bits, a) * unsigned(bits, b)) >> BigInt(bits),
  div_s: divideSigned,
  div_u: (bits, [a, b]) => (b === 0n ? 'integer-divide-by-zero' : unsigned(bits, a) / unsigned(bits, b)),
  rem_s: (_, [a, b]) => (b === 0n ? 'integer-divide-by-zero' : a % b),
  rem_u: (bits, [a, b]) => (b === 0n ? 'integer-divide-by-zero' : unsigned(bits, a) % unsigned(bits, b)),
  and: (_, [a, b]) => a & b,
  or: (_, [a, b]) => a | b,
  xor: (_, [a, b]) => a ^ b,
  shl: (bits, [a, b]) => a << shiftCount(bits, b),
  shr_s: (bits, [a, b]) => a >> shiftCount(bits, b),
  shr_u: (bits, [a, b]) => unsigned(bits, a) >> shiftCount(bits, b),
  rotl: (bits, [a, b]) => rotateLeft(bits, a, shiftCount(bits, b)),
  rotr: (bits, [a, b]) => rotateLeft(bits, a, (BigInt(bits) - shiftCount(bits, b)) % BigInt(bits)),
  clz: (bits, [a]) => BigInt(bits - bitLength(unsigned(bits, a))),
  ctz: (bits, [a]) => (a === 0n ? BigInt(bits) : BigInt(bitLength(a & -a) - 1)),
  popcnt: (bits, [a]) => BigInt(unsigned(bits, a).toString(2).replaceAll('0', '').length),
  eq: (_, [a, b]) => bigintOf(a === b),
  ne: (_, [a, b]) => bigintOf(a !== b),
  eqz: (_, [a]) => bigintOf(a === 0n),
  lt_s: (_, [a, b]) => bigintOf(a < b),
  lt_u: (bits, [a, b]) => bigintOf(unsigned(bits, a) < unsigned(bits, b)),
  gt_s: (_, [a, b]) => bigintOf(a > b),
  gt_u: (bits, [a, b]) => bigintOf(unsigned(bits, a) > unsigned(bits, b)),
  le_s: (_, [a, b]) => bigintOf(a <= b),
  le_u: (bits, [a, b]) => bigintOf(unsigned(bits, a) <= unsigned(bits, b)),
  ge_s: (_, [a, b]) => bigintOf(a >= b),
  ge_u: (bits, [a, b]) => bigintOf(unsigned(bits, a) >= unsigned(bits, b)),
  wrap: (_, [a]) => a,
  extend_s: (_, [a]) => a,
  extend_u: (bits, [a]) => unsigned(bits, a),
};

const floatRules: { readonly [operation in Operation]?: FloatRule } = {
  // An f32 result computed in f64 and rounded once more is the correctly rounded one (Figueroa, 1995).
  add: ([a, b]) => a + b,
  sub: ([a, b]) => a - b,
  mul: ([a, b]) => a * b,
  div: ([a, b]) => a / b,
  min: ([a, b]) => Math.min(a, b),
  max: ([a, b]) => Math.max(a, b),
  sqrt: ([a]) => Math.sqrt(a),
  ceil: ([a]) => Math.ceil(a),
  floor: ([a]) => Math.floor(a),
  trunc: ([a]) => Math.trunc(a),
  nearest: ([a]) => roundToEven(a),
  promote: ([a]) => a,
  demote: ([a]) => a,
};

const floatComparisons: { readonly [operation in Operation]?: (left: number, right: number) => boolean } = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => left < right,
  gt: (left, right) => left > right,
  le: (left, right) => left <= right,
  ge: (left, right) => left >= right,
};

/**
 * Computes `operation` with a result of `type` on arguments of type `operandType`. Returns the constant, the kind
 * of the trap, or undefined when the operation is not one of those here.
 */
export function evaluate(
  operation: Operation,
  type: ValueType,
  operandType: ValueType,
  aux: unknown,
  args: readonly Constant[],
): Constant | TrapKind | undefined {
  if (operation === 'select') return args[0] !== 0 ? args[1] : args[2];
  if (operation === 'reinterpret') return fromBits(type, toBits(operandType, args[0]));
  if (operandType === 'v128' || type === 'v128') return undefined;
  if (operandType === 'f32' || operandType === 'f64') return evaluateFloat(operation, type, operandType, args);
  const integers = args.map((arg) => integerOf(operandType, arg));
  if (operation === 'sign_extend') return fromInteger(type, BigInt.asIntN(aux as number, integers[0]));
  if (operation === 'convert_s') return convert(type, integers[0]);
  const width = widthOf(operandType);
  if (operation === 'convert_u') return convert(type, unsigned(width, integers[0]));
  const result = integerRules[operation]?.(width, integers);
  return typeof result === 'bigint' ? fromInteger(type, result) : result;
}

function evaluateFloat(
  operation: Operation,
  type: ValueType,
  operandType: ValueType,
  args: readonly Constant[],
): Constant | TrapKind | undefined {
  const sign = operandType === 'f32' ? 1n << 31n : 1n << 63n;
  const bits = args.map((arg) => BigInt(arg as number | bigint));
  // These three only touch the sign, also of NaN.
  if (operation === 'neg') return fromBits(type, bits[0] ^ sign);
  if (operation === 'abs') return fromBits(type, bits[0] & ~sign);
  if (operation === 'copysign') return fromBits(type, (bits[0] & ~sign) | (bits[1] & sign));
  const floats = args.map((arg) => floatOf(operandType, arg));
  const comparison = floatComparisons[operation];
  if (comparison !== undefined) return comparison(floats[0], floats[1]) ? 1 : 0;
  if (operation.startsWith('trunc_')) return truncate(operation, type, floats[0]);
  const rule = floatRules[operation];
  return rule === undefined ? undefined : fromFloat(type, rule(floats));
}

function truncate(operation: Operation, type: ValueType, value: number): Constant | TrapKind {
  const saturating = operation.startsWith('trunc_sat');
  const bits = widthOf(type);
  const isSigned = operation.endsWith('_s');
  const low = isSigned ? lowest(bits) : 0n;
  const high = isSigned ? -low - 1n : (1n << BigInt(bits)) - 1n;
  if (Number.isNaN(value)) return saturating ? fromInteger(type, 0n) : 'invalid-conversion-to-integer';
  const integer = Number.isFinite(value) ? BigInt(Math.trunc(value)) : value < 0 ? low - 1n : high + 1n;
  if (integer >= low && integer <= high) return fromInteger(type, integer);
  return saturating ? fromInteger(type, integer < low ? low : high) : 'integer-overflow';
}

function convert(type: ValueType, integer: bigint): Constant {
  return type === 'f32' ? bitsFromFloat32(nearestFloat32(integer)) : bitsFromFloat64(Number(integer));
}

function widthOf(type: ValueType): number {
  return type === 'i32' || type === 'f32' ? 32 : 64;
}

/** The integer that a constant stands for; references are unsigned, the rest signed. */
function integerOf(type: ValueType, constant: Constant): bigint {
  const integer = BigInt(constant as number | bigint);
  return type === 'ref' ? integer : BigInt.asIntN(widthOf(type), integer);
}

/** Cuts an integer to the width of the type. */
export function fromInteger(type: ValueType, integer: bigint): Constant {
  if (type === 'i32') return Number(BigInt.asIntN(32, integer));
  return type === 'i64' ? BigInt.asIntN(64, integer) : BigInt.asUintN(64, integer);
}

export function floatOf(type: ValueType, constant: Constant): number {
  return type === 'f32' ? floatFromBits32(constant as number) : floatFromBits64(constant as bigint);
}

export function fromFloat(type: ValueType, value: number): Constant {
  return type === 'f32' ? bitsFromFloat32(value) : bitsFromFloat64(value);
}

/** The bits of a constant, unsigned. */
export function toBits(type: ValueType, constant: Constant): bigint {
  if (constant instanceof Uint8Array) return constant.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  return BigInt.asUintN(widthOf(type), BigInt(constant));
}

/** The constant of a type with these bits; the inverse of `toBits`. */
export function fromBits(type: ValueType, bits: bigint): Constant {
  if (type === 'v128')
    return Uint8Array.from({ length: 16 }, (_, index) => Number((bits >> BigInt(8 * index)) & 0xffn));
  if (type === 'f32') return Number(BigInt.asUintN(32, bits));
  if (type === 'f64') return BigInt.asUintN(64, bits);
  return fromInteger(type, bits);
}

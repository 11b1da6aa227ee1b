/**
 * Algebraic identities: what an operation is when one argument is a constant, or both are the same value. Rules answer
 * with a value that already exists, or with a cheaper operation to take the place of the value's own. Integers only,
 * except where a float rule says so: floats have NaNs, signed zeros and rounding.
 */
import { evaluate, fromInteger } from './evaluate.ts';
import type { Aux, Constant, MemoryAccess, Value, ValueType } from './ir.ts';
import type { Operation } from './ops.ts';

/** The operation that a value becomes; an argument that is no value is a constant of `constantType`. */
export interface Rewrite {
  readonly op: Operation;
  readonly args: readonly (Value | Constant)[];
  readonly constantType: ValueType;
  readonly aux: Aux;
}

export type Simplification = Value | Rewrite | null;
type Rule = (value: Value) => Simplification;

function become(op: Operation, args: readonly (Value | Constant)[], constantType: ValueType, aux: Aux = null): Rewrite {
  return { op, args, constantType, aux };
}

export function constantOf(type: ValueType, integer: bigint): Rewrite {
  return become('const', [], type, fromInteger(type, integer));
}

/** The integer that a constant value stands for; null when it is none. */
function integerOf(value: Value): bigint | null {
  if (value.op !== 'const' || (value.type !== 'i32' && value.type !== 'i64')) return null;
  return BigInt(value.aux as number | bigint);
}

function bitsOf(value: Value): bigint {
  return value.type === 'i32' ? 32n : 64n;
}

/** The exponent of a power of two above 1, as an unsigned number of the value's type. */
function exponentOf(value: Value, integer: bigint): bigint | null {
  const word = BigInt.asUintN(Number(bitsOf(value)), integer);
  return word > 1n && (word & (word - 1n)) === 0n ? BigInt(word.toString(2).length - 1) : null;
}

/** `x op constant`, with the constant's integer. */
type ConstantRule = (value: Value, left: Value, right: bigint) => Simplification;

const keepIf =
  (neutral: bigint): ConstantRule =>
  (_, left, right) =>
    right === neutral ? left : null;
const zeroIf =
  (absorbing: bigint): ConstantRule =>
  (value, _, right) =>
    right === absorbing ? constantOf(value.type!, 0n) : null;

function firstOf(...rules: readonly ConstantRule[]): ConstantRule {
  return (value, left, right) => {
    for (const rule of rules) {
      const result = rule(value, left, right);
      if (result !== null) return result;
    }
    return null;
  };
}

/** A power of two turns into `op` with what `operand` makes of it. */
function onPower(op: Operation, operand: (exponent: bigint) => bigint): ConstantRule {
  return (value, left, right) => {
    const exponent = exponentOf(value, right);
    if (exponent === null) return null;
    return become(op, [left, fromInteger(value.type!, operand(exponent))], value.type!);
  };
}

/** (x op c1) op c2 is x op (c1 op c2), for associative operations. */
const reassociate: ConstantRule = (value, left, right) => {
  if (left.op !== value.op) return null;
  const inner = integerOf(left.args[1]);
  if (inner === null) return null;
  const type = value.type!;
  const combined = evaluate(value.op, type, type, null, [fromInteger(type, inner), fromInteger(type, right)]);
  return become(value.op, [left.args[0], combined as Constant], type);
};

const constantRules: { readonly [operation in Operation]?: ConstantRule } = {
  add: firstOf(keepIf(0n), reassociate),
  sub: firstOf(keepIf(0n), (value, left, right) =>
    become('add', [left, fromInteger(value.type!, -right)], value.type!),
  ),
  mul: firstOf(
    keepIf(1n),
    zeroIf(0n),
    onPower('shl', (exponent) => exponent),
    reassociate,
  ),
  and: firstOf(keepIf(-1n), zeroIf(0n), reassociate),
  or: firstOf(keepIf(0n), (value, _, right) => (right === -1n ? constantOf(value.type!, -1n) : null), reassociate),
  xor: firstOf(keepIf(0n), reassociate),
  shl: shiftRule,
  shr_s: shiftRule,
  shr_u: shiftRule,
  rotl: shiftRule,
  rotr: shiftRule,
  div_s: keepIf(1n),
  div_u: firstOf(
    keepIf(1n),
    onPower('shr_u', (exponent) => exponent),
  ),
  rem_u: firstOf(
    zeroIf(1n),
    onPower('and', (exponent) => (1n << exponent) - 1n),
  ),
  eq: (_, left, right) => (right === 0n ? become('eqz', [left], 'i32') : null),
  lt_u: (_, left, right) => (right === 0n ? constantOf('i32', 0n) : right === 1n ? become('eqz', [left], 'i32') : null),
  ge_u: (_, _left, right) => (right === 0n ? constantOf('i32', 1n) : null),
};

/** Counts are taken modulo the width. */
function shiftRule(value: Value, left: Value, right: bigint): Simplification {
  return right % bitsOf(value) === 0n ? left : null;
}

const same: Rule = ({ args }) => args[0];
const always =
  (integer: bigint): Rule =>
  ({ type }) =>
    constantOf(type!, integer);

/** `x op x`, for integers and references. */
const equalArgumentRules: { readonly [operation in Operation]?: Rule } = {
  sub: always(0n),
  xor: always(0n),
  and: same,
  or: same,
  eq: always(1n),
  le_s: always(1n),
  le_u: always(1n),
  ge_s: always(1n),
  ge_u: always(1n),
  ne: always(0n),
  lt_s: always(0n),
  lt_u: always(0n),
  gt_s: always(0n),
  gt_u: always(0n),
};

/** The comparison with its arguments exchanged. */
const mirrored: { readonly [operation in Operation]?: Operation } = {
  lt_s: 'gt_s',
  gt_s: 'lt_s',
  le_s: 'ge_s',
  ge_s: 'le_s',
  lt_u: 'gt_u',
  gt_u: 'lt_u',
  le_u: 'ge_u',
  ge_u: 'le_u',
};
const lessFirst: readonly Operation[] = ['gt_s', 'gt_u', 'le_s', 'le_u'];

/** One form for equal comparisons: constants on the right, otherwise `lt` and `ge`. */
function orderComparison({ op, args: [left, right] }: Value): Simplification {
  const opposite = mirrored[op];
  if (opposite === undefined || right.op === 'const') return null;
  return left.op === 'const' || lessFirst.includes(op) ? become(opposite, [right, left], 'i32') : null;
}

/** The comparison that is true when this one is false; floats only where NaN does not matter. */
export const inverse: { readonly [operation in Operation]?: Operation } = {
  eq: 'ne',
  ne: 'eq',
  lt_s: 'ge_s',
  ge_s: 'lt_s',
  gt_s: 'le_s',
  le_s: 'gt_s',
  lt_u: 'ge_u',
  ge_u: 'lt_u',
  gt_u: 'le_u',
  le_u: 'gt_u',
};

/** `op(op2(x))`. */
const nestedRules: { readonly [operation in Operation]?: Rule } = {
  eqz: ({ args: [inner] }) => {
    const opposite = inverse[inner.op];
    return opposite === undefined ? null : become(opposite, inner.args, 'i32');
  },
  wrap: ({ args: [inner] }) => (inner.op === 'extend_s' || inner.op === 'extend_u' ? inner.args[0] : null),
  reinterpret: ({ type, args: [inner] }) => {
    if (inner.type === type) return inner;
    return inner.op === 'reinterpret' && inner.args[0].type === type ? inner.args[0] : null;
  },
  sign_extend: ({ aux, args: [inner] }) =>
    inner.op === 'sign_extend' && (inner.aux as number) <= (aux as number) ? inner : null,
  select: ({ type, args: [condition, ifTrue, ifFalse] }) => {
    if (ifTrue === ifFalse) return ifTrue;
    const integer = integerOf(condition);
    if (integer !== null) return integer !== 0n ? ifTrue : ifFalse;
    return condition.op === 'eqz' && condition.args[0].type === 'i32'
      ? become('select', [condition.args[0], ifFalse, ifTrue], type!)
      : null;
  },
  load: ({ args: [address], aux }) => {
    const placed = foldAddress(address, aux as MemoryAccess);
    return placed === null ? null : become('load', [placed.address], 'i64', placed.access);
  },
  store: ({ args: [address, stored], aux }) => {
    const placed = foldAddress(address, aux as MemoryAccess);
    return placed === null ? null : become('store', [placed.address, stored], 'i64', placed.access);
  },
};

/** Displacements that every access can carry. */
const maximumOffset = 0x7fff_ffff;

/** Moves a constant that is added to the address, or a change of its type, into the access. */
function foldAddress(address: Value, access: MemoryAccess): { address: Value; access: MemoryAccess } | null {
  if (address.op === 'reinterpret' && address.args[0].type === 'ref') return { address: address.args[0], access };
  if (address.op !== 'add') return null;
  const added = integerOf(address.args[1]);
  if (added === null) return null;
  const offset = BigInt(access.offset) + added;
  if (offset < 0n || offset > maximumOffset) return null;
  return { address: address.args[0], access: { ...access, offset: Number(offset) } };
}

/** What a value may be replaced by, or turned into; constants of commutative operations stand on the right. */
export function simplify(value: Value): Simplification {
  const nested = nestedRules[value.op];
  if (nested !== undefined) return nested(value);
  const [left, right] = value.args;
  if (right === undefined) return null;
  const isFloat = left.type === 'f32' || left.type === 'f64';
  if (left === right && !isFloat) return equalArgumentRules[value.op]?.(value) ?? null;
  const constant = integerOf(right);
  return constant === null ? orderComparison(value) : (constantRules[value.op]?.(value, left, constant) ?? null);
}

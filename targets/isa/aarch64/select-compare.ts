/**
 * Comparisons: integer flags and float flags, as conditions for branches and selections or as values. A condition that
 * fails for unordered floats stays exact when inverted, as every set of flag states has its complement.
 */
import type { Value } from '../../../compiler/backend/machine.ts';
import { type Condition, conditionCode, invertCondition } from './conditions.ts';
import { emitCompare, emitTest } from './select-operand.ts';
import { integerConstant, isInteger, letterOf, type Selection } from './selection.ts';

/** Conditions by operation; for swapped operands the second. */
const integerConditions: Readonly<Partial<Record<Value['op'], readonly [Condition, Condition]>>> = {
  eq: ['eq', 'eq'],
  ne: ['ne', 'ne'],
  lt_s: ['lt', 'gt'],
  lt_u: ['lo', 'hi'],
  gt_s: ['gt', 'lt'],
  gt_u: ['hi', 'lo'],
  le_s: ['le', 'ge'],
  le_u: ['ls', 'hs'],
  ge_s: ['ge', 'le'],
  ge_u: ['hs', 'ls'],
};

/** After `fcmp`, unordered sets C and V: these are false then, but for `ne`. */
const floatConditions: Readonly<Partial<Record<Value['op'], readonly [Condition, Condition]>>> = {
  eq: ['eq', 'eq'],
  ne: ['ne', 'ne'],
  lt: ['mi', 'gt'],
  gt: ['gt', 'mi'],
  le: ['ls', 'ge'],
  ge: ['ge', 'ls'],
};

/** Whether a value is a comparison that can set flags instead of a register. */
export function isComparison(value: Value): boolean {
  return value.op === 'eqz' || value.op in integerConditions || value.op in floatConditions;
}

/** N, Z, C, V under which a condition holds. */
const flagsOf: Readonly<Record<Condition, bigint>> = {
  ...{ eq: 4n, ne: 0n, hs: 2n, lo: 0n, mi: 8n, pl: 0n, vs: 1n, vc: 0n },
  ...{ hi: 2n, ls: 0n, ge: 0n, lt: 8n, gt: 0n, le: 4n, al: 0n, nv: 0n },
};

/** Whether a value is a comparison and another, or one or another, that flags can hold together. */
export function isCompound(selection: Selection, value: Value): boolean {
  if ((value.op !== 'and' && value.op !== 'or') || !selection.canFuse(value)) return false;
  const [left, right] = value.args as [Value, Value];
  const isLeaf = isComparison(right) && right.args.length === 2 && selection.canFuse(right);
  return isLeaf && selection.canFuse(left) && (isComparison(left) || isCompound(selection, left));
}

/**
 * The second comparison is made only when the first does not decide; when it does, the flags are set to what
 * decides the second alike.
 */
function emitCompound(selection: Selection, value: Value): Condition {
  const [left, right] = value.args as [Value, Value];
  const first = emitCondition(selection, left);
  const proceed = value.op === 'and' ? first : invertCondition(first);
  const [one, other] = right.args as [Value, Value];
  const conditions = (isInteger(one.type!) ? integerConditions : floatConditions)[right.op]!;
  const isSwapped = smallImmediate(one) !== null && smallImmediate(other) === null;
  const second = conditions[isSwapped ? 1 : 0];
  const decided = flagsOf[value.op === 'and' ? invertCondition(second) : second];
  const [tested, against] = isSwapped ? [other, one] : [one, other];
  const rest = [decided, BigInt(conditionCode(proceed))] as const;
  const letter = letterOf(one.type!);
  const number = smallImmediate(against);
  if (!isInteger(one.type!)) {
    const registers = [selection.register(tested), selection.register(against)];
    selection.emit(`fccmp ${letter}n, ${letter}m, #nzcv4, cond`, ...registers, ...rest);
  } else if (number === null) {
    const registers = [selection.registerOrZero(tested), selection.registerOrZero(against)];
    selection.emit(`ccmp ${letter}n, ${letter}m, #nzcv4, cond`, ...registers, ...rest);
  } else {
    const [mnemonic, magnitude] = number < 0n ? ['ccmn', -number] : ['ccmp', number];
    selection.emit(`${mnemonic} ${letter}n, #imm5, #nzcv4, cond`, selection.register(tested), magnitude, ...rest);
  }
  return second;
}

/** What `ccmp` and `ccmn` can hold. */
function smallImmediate(value: Value): bigint | null {
  const number = integerConstant(value);
  return number !== null && number > -32n && number < 32n ? number : null;
}

/** Emits what sets the flags for an i32 that is used as a condition; the condition under which it is not zero. */
export function emitCondition(selection: Selection, value: Value): Condition {
  if (isComparison(value) && selection.canFuse(value)) return emitComparison(selection, value);
  if (isCompound(selection, value)) return emitCompound(selection, value);
  const test = selection.fusable(value, 'and');
  if (test) emitTest(selection, test.args[0], test.args[1], 'i32');
  else selection.emit('cmp Wn|SP, #imm12', selection.register(value), 0n);
  return 'ne';
}

/** Emits the comparison itself; the condition under which it holds. */
export function emitComparison(selection: Selection, value: Value): Condition {
  const [left, right] = value.args as [Value, Value?];
  if (right === undefined) return emitZeroTest(selection, left);
  if (!isInteger(left.type!)) return emitFloatComparison(selection, value, left, right);
  const [condition, swapped] = integerConditions[value.op]!;
  const test = isEquality(value) && integerConstant(right) === 0n ? selection.fusable(left, 'and') : null;
  if (test) {
    emitTest(selection, test.args[0], test.args[1], left.type!);
    return condition;
  }
  return emitCompare(selection, left, right) === 'swapped' ? swapped : condition;
}

const isEquality = (value: Value): boolean => value.op === 'eq' || value.op === 'ne';

/** `eqz`: of a comparison its opposite. */
function emitZeroTest(selection: Selection, value: Value): Condition {
  if (value.type === 'i32') return invertCondition(emitCondition(selection, value));
  const test = selection.fusable(value, 'and');
  if (test) emitTest(selection, test.args[0], test.args[1], value.type!);
  else selection.emit('cmp Xn|SP, #imm12', selection.register(value), 0n);
  return 'eq';
}

function emitFloatComparison(selection: Selection, value: Value, left: Value, right: Value): Condition {
  const letter = letterOf(left.type!);
  const [condition, swapped] = floatConditions[value.op]!;
  if (isFloatZero(right)) {
    selection.emit(`fcmp ${letter}n, #0.0`, selection.register(left));
    return condition;
  }
  if (isFloatZero(left)) {
    selection.emit(`fcmp ${letter}n, #0.0`, selection.register(right));
    return swapped;
  }
  selection.emit(`fcmp ${letter}n, ${letter}m`, selection.register(left), selection.register(right));
  return condition;
}

/** Of either sign: they compare alike. */
function isFloatZero(value: Value): boolean {
  if (value.op !== 'const') return false;
  const bits = BigInt(value.aux as number | bigint);
  return bits === 0n || bits === (value.type === 'f32' ? 0x8000_0000n : 0x8000_0000_0000_0000n);
}

/** A comparison as a value, 0 or 1. */
export function selectComparison(selection: Selection, value: Value): void {
  const destination = selection.register(value);
  const condition = emitComparison(selection, value);
  selection.emit('cset Wd, inverted', destination, BigInt(conditionCode(condition)));
}

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

/** Emits what sets the flags for an i32 that is used as a condition; the condition under which it is not zero. */
export function emitCondition(selection: Selection, value: Value): Condition {
  if (isComparison(value) && selection.canFuse(value)) return emitComparison(selection, value);
  const test = selection.fusable(value, 'and');
  if (test) emitTest(selection, test.args[0]!, test.args[1]!, 'i32');
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
    emitTest(selection, test.args[0]!, test.args[1]!, left.type!);
    return condition;
  }
  return emitCompare(selection, left, right) === 'swapped' ? swapped : condition;
}

const isEquality = (value: Value): boolean => value.op === 'eq' || value.op === 'ne';

/** `eqz`: of a comparison its opposite. */
function emitZeroTest(selection: Selection, value: Value): Condition {
  if (value.type === 'i32') return invertCondition(emitCondition(selection, value));
  const test = selection.fusable(value, 'and');
  if (test) emitTest(selection, test.args[0]!, test.args[1]!, value.type!);
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

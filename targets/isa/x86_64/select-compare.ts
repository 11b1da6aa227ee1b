/**
 * Instruction selection: comparisons, and what uses their flags. A comparison is emitted directly before its user;
 * moves that register allocation may put in between leave the flags alone.
 */
import type { MemoryAccess, Operation, Value } from '../../../compiler/backend/machine.ts';
import type { Condition } from './instructions/conditions.ts';
import { conditions, invert } from './instructions/conditions.ts';
import { row, type X86Row } from './instructions/index.ts';
import { floatMoveRows } from './instructions/pseudo.ts';
import { type Sized, sized } from './instructions/sized.ts';
import { immediate, register, type X86Operand } from './operand-kinds.ts';
import { floatClass, integerClass } from './registers.ts';
import { anyOperand, foldLoad } from './select-memory.ts';
import { constantOf, fitsSigned, type Selection, widthOf } from './selection.ts';

/**
 * When the flags mean yes: all of the conditions hold, or one of them does. Equality of floats takes two,
 * because unordered operands set the flags of equality and that of parity.
 */
export interface FlagTest {
  readonly conditions: readonly Condition[];
  readonly all: boolean;
}

const integerConditions: Partial<Record<Operation, Condition>> = {
  eq: 'e',
  ne: 'ne',
  lt_s: 'l',
  lt_u: 'b',
  gt_s: 'g',
  gt_u: 'a',
  le_s: 'le',
  le_u: 'be',
  ge_s: 'ge',
  ge_u: 'ae',
};
/** The condition after the operands have changed places. */
const swapped: Partial<Record<Condition, Condition>> = {
  l: 'g',
  b: 'a',
  g: 'l',
  a: 'b',
  le: 'ge',
  be: 'ae',
  ge: 'le',
  ae: 'be',
};
const isUnsigned: ReadonlySet<Condition> = new Set(['e', 'ne', 'b', 'a', 'be', 'ae'] as const);

/** `above` is false for unordered operands, `below` is not: so less-than compares the other way round. */
const floatTests: Partial<Record<Operation, { test: FlagTest; swap: boolean }>> = {
  eq: { test: { conditions: ['e', 'np'], all: true }, swap: false },
  ne: { test: { conditions: ['ne', 'p'], all: false }, swap: false },
  gt: { test: { conditions: ['a'], all: true }, swap: false },
  ge: { test: { conditions: ['ae'], all: true }, swap: false },
  lt: { test: { conditions: ['a'], all: true }, swap: true },
  le: { test: { conditions: ['ae'], all: true }, swap: true },
};

const compareRegister = sized('cmp rv, rmv');
const compareMemory = sized('cmp rmv, rv');
const compareImmediate8 = sized('cmp rmv, imm8s');
const compareImmediate = sized('cmp rmv, immv');
const compareByte = row('cmp rm8, imm8');
const testRegister = sized('test rmv, rv');
const testImmediate = sized('test rmv, immv');
const compareFloat: Readonly<Record<string, X86Row>> = { f32: row('ucomiss xmm, xm32'), f64: row('ucomisd xmm, xm64') };
const conditionRows = (prefix: string, operands: string) =>
  Object.fromEntries(conditions.map(([name]) => [name, row(`${prefix}${name} ${operands}`)])) as Readonly<
    Record<Condition, X86Row>
  >;
const setRows = conditionRows('set', 'rm8');
const moveRows = Object.fromEntries(conditions.map(([name]) => [name, sized(`cmov${name} rv, rmv`)])) as Readonly<
  Record<Condition, Sized>
>;
const extendByte = row('movzx r32, rm8');
const andFlags = row('and r32, rm32');
const orFlags = row('or r32, rm32');

/** Emits the comparison that decides whether an i32 is not zero. */
export function emitTest(selection: Selection, condition: Value): FlagTest {
  if (!selection.isLive(condition) && (selection.hasOneUse(condition) || selection.isInRootBlock(condition))) {
    if (condition.op === 'eqz') return invertTest(emitNonZero(selection, condition.args[0]));
    const float = floatTests[condition.op];
    if (float !== undefined && isFloat(condition.args[0])) return emitFloat(selection, condition, float);
    const integer = integerConditions[condition.op];
    if (integer !== undefined) return holds(emitInteger(selection, condition, integer));
  }
  return emitZeroTest(selection, condition);
}

/** As `emitTest`, for integers and references of any width. */
function emitNonZero(selection: Selection, value: Value): FlagTest {
  return value.type === 'i32' ? emitTest(selection, value) : emitZeroTest(selection, value);
}

function holds(condition: Condition): FlagTest {
  return { conditions: [condition], all: true };
}

export function invertTest({ conditions: tested, all }: FlagTest): FlagTest {
  return { conditions: tested.map(invert), all: tested.length === 1 ? all : !all };
}

function isFloat({ type }: Value): boolean {
  return type === 'f32' || type === 'f64';
}

function emitFloat(selection: Selection, value: Value, { test, swap }: { test: FlagTest; swap: boolean }): FlagTest {
  const [left, right] = swap ? [value.args[1], value.args[0]] : [value.args[0], value.args[1]];
  emitFloatComparison(selection, left, right);
  return test;
}

function emitFloatComparison(selection: Selection, left: Value, right: Value): void {
  const operand = anyOperand(selection, right);
  selection.emit(compareFloat[left.type!], [register(selection.registerOf(left)), operand]);
}

/** Compares with zero: `ne` holds when `value` is not; only `e` and `ne` count. */
function emitZeroTest(selection: Selection, value: Value): FlagTest {
  if (value.op === 'and' && !selection.isLive(value) && selection.isInRootBlock(value)) emitBitTest(selection, value);
  else {
    const byte = foldLoad(selection, value, 1);
    const whole = byte ?? foldLoad(selection, value);
    if (byte !== null) selection.emit(compareByte, [byte, immediate(0)]);
    else if (whole !== null) selection.emit(compareImmediate8[widthOf(value.type)], [whole, immediate(0)]);
    else {
      const operand = register(selection.registerOf(value));
      selection.emit(testRegister[widthOf(value.type)], [operand, operand]);
    }
  }
  return holds('ne');
}

function emitBitTest(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const [left, right] = value.args;
  const constant = constantOf(right);
  if (constant !== null && fitsSigned(constant, 32)) {
    selection.emit(testImmediate[width], [anyOperand(selection, left), immediate(constant)]);
  } else selection.emit(testRegister[width], [anyOperand(selection, left), register(selection.registerOf(right))]);
}

/** Compares two integers or references; returns the condition, which changes when the operands change places. */
function emitInteger(selection: Selection, value: Value, condition: Condition): Condition {
  const [left, right] = value.args;
  const width = widthOf(left.type);
  const [leftConstant, rightConstant] = [constantOf(left), constantOf(right)];
  if (rightConstant === 0n && (condition === 'e' || condition === 'ne')) {
    emitZeroTest(selection, left);
    return condition;
  }
  if (rightConstant !== null && fitsSigned(rightConstant, 32)) {
    emitImmediateComparison(selection, left, rightConstant, condition);
    return condition;
  }
  if (leftConstant !== null && fitsSigned(leftConstant, 32)) {
    const turned = swapped[condition] ?? condition;
    emitImmediateComparison(selection, right, leftConstant, turned);
    return turned;
  }
  const memory = foldLoad(selection, left);
  if (memory !== null) selection.emit(compareMemory[width], [memory, register(selection.registerOf(right))]);
  else selection.emit(compareRegister[width], [register(selection.registerOf(left)), anyOperand(selection, right)]);
  return condition;
}

function emitImmediateComparison(selection: Selection, value: Value, constant: bigint, condition: Condition): void {
  const byte = zeroExtendsByte(value) && isUnsigned.has(condition) && constant >= 0n && constant < 256n;
  const folded = byte ? foldLoad(selection, value, 1) : null;
  if (folded !== null) selection.emit(compareByte, [folded, immediate(constant)]);
  else {
    const form = fitsSigned(constant, 8) ? compareImmediate8 : compareImmediate;
    selection.emit(form[widthOf(value.type)], [anyOperand(selection, value), immediate(constant)]);
  }
}

function zeroExtendsByte({ op, aux }: Value): boolean {
  return op === 'load' && !(aux as MemoryAccess).signed;
}

/** A comparison as a value: 0 or 1. */
export function selectComparison(selection: Selection, value: Value): void {
  const target = selection.registerOf(value);
  const test = emitComparisonItself(selection, value);
  const bits = test.conditions.map((condition) => selection.make(integerClass, setRows[condition]));
  const bytes =
    bits.length === 1 ? bits[0] : selection.derive(test.all ? andFlags : orFlags, bits[0], register(bits[1]));
  selection.set(target, extendByte, register(bytes));
}

/** The comparison that `value` is, although its result is wanted in a register. */
function emitComparisonItself(selection: Selection, value: Value): FlagTest {
  if (value.op === 'eqz') return invertTest(emitNonZero(selection, value.args[0]));
  const float = floatTests[value.op];
  if (float !== undefined && isFloat(value.args[0])) return emitFloat(selection, value, float);
  return holds(emitInteger(selection, value, integerConditions[value.op]!));
}

export function selectSelect(selection: Selection, value: Value): void {
  const [condition, ifTrue, ifFalse] = value.args;
  const target = selection.registerOf(value);
  const test = emitTest(selection, condition);
  // Each conditional move replaces the value where it must not stay: for `all`, when one condition fails.
  const stays = test.all && test.conditions.length > 1;
  const [kept, other] = stays ? [ifTrue, ifFalse] : [ifFalse, ifTrue];
  const moved = stays ? test.conditions.map(invert) : test.conditions;
  const foldable = moved.length === 1 && !isFloat(value);
  const operand = foldable ? anyOperand(selection, other) : register(selection.registerOf(other));
  emitMoves(selection, target, selection.registerOf(kept), operand, moved, value);
}

function emitMoves(
  selection: Selection,
  target: number,
  start: number,
  other: X86Operand,
  moved: readonly Condition[],
  value: Value,
): void {
  moved.reduce((current, condition, index) => {
    const next =
      index === moved.length - 1 ? target : selection.newRegister(isFloat(value) ? floatClass : integerClass);
    const form = isFloat(value) ? floatMoveRows[condition] : moveRows[condition][widthOf(value.type)];
    selection.change(next, form, current, other);
    return next;
  }, start);
}

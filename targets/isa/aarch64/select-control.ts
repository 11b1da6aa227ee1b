/** Selection of branches, switches, traps and selections of values by a condition. */
import type { LirOperand, Terminator, TrapKind, Value } from '../../../compiler/backend/machine.ts';
import { type Condition, conditionCode, invertCondition } from './conditions.ts';
import { rowOf } from './instructions/index.ts';
import { instruction } from './lir.ts';
import * as pseudo from './pseudo.ts';
import { zeroRegister } from './registers.ts';
import { selectInvoke, selectReturn, selectTailCall } from './select-call.ts';
import { emitComparison, emitCondition, isComparison, isCompound, selectComparison } from './select-compare.ts';
import { emitTest } from './select-operand.ts';
import {
  bitsOf,
  integerConstant,
  isInteger,
  type Lowering,
  type Lowerings,
  letterOf,
  type Selection,
} from './selection.ts';

type TerminatorLowering = (selection: Selection, terminator: Terminator, targets: readonly LirOperand[]) => void;

const selectJump: TerminatorLowering = (selection, _, [target]) => selection.emit('b jump26', target);

const selectBranch: TerminatorLowering = (selection, terminator, [target]) => {
  const [condition] = terminator.args as [Value];
  emitBranch(selection, condition, target, false);
};

/** Branches to the target when a condition is not zero, or when it is. */
function emitBranch(selection: Selection, condition: Value, target: LirOperand, isInverted: boolean): void {
  const zeroTest = selection.fusable(condition, 'eqz');
  if (zeroTest) {
    emitZeroBranch(selection, zeroTest.args[0], target, !isInverted);
  } else if (isComparison(condition) && selection.canFuse(condition)) {
    emitComparisonBranch(selection, condition, target, isInverted);
  } else if (isCompound(selection, condition)) {
    emitConditionBranch(selection, emitCondition(selection, condition), target, isInverted);
  } else {
    emitZeroBranch(selection, condition, target, isInverted);
  }
}

function emitConditionBranch(
  selection: Selection,
  condition: Condition,
  target: LirOperand,
  isInverted: boolean,
): void {
  selection.emit(`b.${isInverted ? invertCondition(condition) : condition} label19`, target);
}

/** Branches when a value is not zero, or when it is. */
function emitZeroBranch(selection: Selection, value: Value, target: LirOperand, isInverted: boolean): void {
  if ((selection.canFuse(value) && isComparison(value)) || isCompound(selection, value)) {
    emitBranch(selection, value, target, isInverted);
    return;
  }
  const test = selection.fusable(value, 'and');
  const bit = test ? singleBit(test.args[1]) : -1;
  if (test && bit >= 0) {
    emitBitBranch(selection, test.args[0], bit, target, isInverted);
  } else if (test) {
    emitTest(selection, test.args[0], test.args[1], value.type!);
    selection.emit(`b.${isInverted ? 'eq' : 'ne'} label19`, target);
  } else {
    const letter = letterOf(value.type!);
    selection.emit(`${isInverted ? 'cbz' : 'cbnz'} ${letter}t, label19`, selection.register(value), target);
  }
}

/** The bit of a power of two, or -1. */
function singleBit(value: Value): number {
  const number = integerConstant(value);
  if (number === null) return -1;
  const pattern = BigInt.asUintN(bitsOf(value.type!), number);
  return pattern !== 0n && (pattern & (pattern - 1n)) === 0n ? pattern.toString(2).length - 1 : -1;
}

/** Branches when a bit is set, or when it is clear. */
function emitBitBranch(selection: Selection, value: Value, bit: number, target: LirOperand, isInverted: boolean): void {
  const letter = bit < 32 ? 'W' : 'X';
  const form = `${isInverted ? 'tbz' : 'tbnz'} ${letter}t, #testedBit, label14`;
  selection.emit(form, selection.register(value), BigInt(bit), target);
}

/** Comparisons with zero for which there are branches without flags, taken when the number is not zero or negative. */
const zeroComparisons: Readonly<Partial<Record<Value['op'], { branch: 'zero' | 'sign'; isOpposite: boolean }>>> = {
  ne: { branch: 'zero', isOpposite: false },
  eq: { branch: 'zero', isOpposite: true },
  lt_s: { branch: 'sign', isOpposite: false },
  ge_s: { branch: 'sign', isOpposite: true },
};

function emitComparisonBranch(selection: Selection, comparison: Value, target: LirOperand, isInverted: boolean): void {
  const [left, right] = comparison.args as [Value, Value];
  const isWithZero = isInteger(left.type!) && integerConstant(right) === 0n;
  const short = isWithZero ? zeroComparisons[comparison.op] : undefined;
  if (short?.branch === 'zero') {
    emitZeroBranch(selection, left, target, isInverted !== short.isOpposite);
  } else if (short) {
    emitBitBranch(selection, left, bitsOf(left.type!) - 1, target, isInverted !== short.isOpposite);
  } else {
    emitConditionBranch(selection, emitComparison(selection, comparison), target, isInverted);
  }
}

const selectSwitch: TerminatorLowering = (selection, terminator) => {
  const { position } = selection;
  selection.push(instruction(pseudo.switchOn, [selection.register(terminator.args[0])], { position }));
};

const selectTrap: TerminatorLowering = (selection, terminator) => {
  const { position } = selection;
  selection.push(instruction(rowOf('brk #code16'), [0n], { position, trap: terminator.aux as TrapKind }));
};

export const terminatorLowerings: Readonly<Record<Terminator['kind'], TerminatorLowering>> = {
  jump: selectJump,
  branch: selectBranch,
  switch: selectSwitch,
  return: selectReturn,
  trap: selectTrap,
  invoke: selectInvoke,
  invoke_ref: selectInvoke,
  tail_call: selectTailCall,
  tail_call_ref: selectTailCall,
};

/** `select(condition, ifTrue, ifFalse)`: constants 0, 1 and -1 and an increment, complement or negation come for free. */
const selectSelect: Lowering = (selection, value) => {
  const [condition, ifTrue, ifFalse] = value.args as [Value, Value, Value];
  const letter = letterOf(value.type!);
  const destination = selection.register(value);
  if (!isInteger(value.type!)) {
    const flags = BigInt(conditionCode(emitCondition(selection, condition)));
    const operands = [selection.register(ifTrue), selection.register(ifFalse)];
    selection.emit(`fcsel ${letter}d, ${letter}n, ${letter}m, cond`, destination, ...operands, flags);
    return;
  }
  const code = emitCondition(selection, condition);
  const changed = changedOperand(selection, ifFalse);
  const other = changed ? null : changedOperand(selection, ifTrue);
  const { mnemonic, register } = changed ?? other ?? { mnemonic: 'csel', register: selection.registerOrZero(ifFalse) };
  const kept = selection.registerOrZero(other ? ifFalse : ifTrue);
  const flags = BigInt(conditionCode(other ? invertCondition(code) : code));
  selection.emit(`${mnemonic} ${letter}d, ${letter}n, ${letter}m, cond`, destination, kept, register, flags);
};

/** An operand that a conditional selection can compute from a register: register + 1, ~register, -register. */
function changedOperand(selection: Selection, value: Value): { mnemonic: string; register: number } | null {
  const number = integerConstant(value);
  if (number === 1n) return { mnemonic: 'csinc', register: zeroRegister };
  if (number === -1n) return { mnemonic: 'csinv', register: zeroRegister };
  const changed = selection.fusable(value, 'add', 'xor', 'sub');
  if (!changed) return null;
  const [left, right] = changed.args as [Value, Value];
  if (changed.op === 'sub') {
    return integerConstant(left) === 0n ? { mnemonic: 'csneg', register: selection.register(right) } : null;
  }
  const change = integerConstant(right);
  if (changed.op === 'add' && change === 1n) return { mnemonic: 'csinc', register: selection.register(left) };
  return changed.op === 'xor' && change === -1n ? { mnemonic: 'csinv', register: selection.register(left) } : null;
}

export const controlLowerings: Lowerings = {
  select: selectSelect,
  ...Object.fromEntries(
    (
      [
        'eq',
        'ne',
        'eqz',
        'lt_s',
        'lt_u',
        'gt_s',
        'gt_u',
        'le_s',
        'le_u',
        'ge_s',
        'ge_u',
        'lt',
        'gt',
        'le',
        'ge',
      ] as const
    ).map((operation) => [operation, selectComparison]),
  ),
};

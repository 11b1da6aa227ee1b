/** Instruction selection: integer arithmetic, logic, shifts, bit counts and changes of width. */
import type { Operation, SymbolReference, Value } from '../../../compiler/backend/machine.ts';
import { row, type X86Row } from './instructions/index.ts';
import { type Sized, sized } from './instructions/sized.ts';
import { immediate, memory, register } from './operand-kinds.ts';
import { integerClass, rbp, rcx } from './registers.ts';
import { addressOf, anyOperand, takeApart } from './select-memory.ts';
import { constantOf, fitsSigned, type Selection, widthOf } from './selection.ts';

interface BinaryRows {
  readonly operand: Sized;
  readonly immediate8: Sized;
  readonly immediate: Sized;
}

const binaryRows = (name: string): BinaryRows => ({
  operand: sized(`${name} rv, rmv`),
  immediate8: sized(`${name} rmv, imm8s`),
  immediate: sized(`${name} rmv, immv`),
});

const binary = {
  add: binaryRows('add'),
  sub: binaryRows('sub'),
  and: binaryRows('and'),
  or: binaryRows('or'),
  xor: binaryRows('xor'),
};
const commutative: ReadonlySet<Operation> = new Set(['add', 'mul', 'and', 'or', 'xor']);

const lea = sized('lea rv, m');
const negate = sized('neg rmv');
const complement = sized('not rmv');
const multiply = sized('imul rv, rmv');
const multiplyImmediate8 = sized('imul rv, rmv, imm8s');
const multiplyImmediate = sized('imul rv, rmv, immv');
const moveImmediate = row('mov r32, imm32');
const moveSigned = row('mov rm64, imm32s');
const moveWide = row('movabs r64, imm64');
const loadCore = row('mov r64, rm64');
const copy = row('mov r64, rm64');
const extendUnsigned: Readonly<Record<number, X86Row>> = {
  8: row('movzx r32, rm8'),
  16: row('movzx r32, rm16'),
  32: row('mov r32, rm32'),
};
const extendSigned: Readonly<Record<32 | 64, Readonly<Record<number, X86Row>>>> = {
  32: { 8: row('movsx r32, rm8'), 16: row('movsx r32, rm16') },
  64: { 8: row('movsx r64, rm8'), 16: row('movsx r64, rm16'), 32: row('movsxd r64, rm32') },
};

export function selectConstant(selection: Selection, value: Value): void {
  const target = selection.registerOf(value);
  emitConstant(selection, target, constantOf(value)!, widthOf(value.type));
  selection.markRematerializable(target);
}

/** The shortest move of a number into a register. */
export function emitConstant(selection: Selection, target: number, constant: bigint, width: 32 | 64 = 64): void {
  const unsigned = BigInt.asUintN(width, constant);
  if (unsigned < 1n << 32n) selection.set(target, moveImmediate, immediate(unsigned));
  else if (fitsSigned(constant, 32)) selection.set(target, moveSigned, immediate(constant));
  else selection.set(target, moveWide, immediate(unsigned));
}

export function selectSymbol(selection: Selection, value: Value): void {
  const { name, addend } = value.aux as SymbolReference;
  const target = selection.registerOf(value);
  selection.set(target, lea[64], memory({ symbol: name, displacement: addend }));
  selection.markRematerializable(target);
}

export function selectCore(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), loadCore, memory({ mode: 'gs' }));
}

export function selectFrame(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), copy, register(rbp));
}

export function selectBinary(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const [left, right] = orderOperands(selection, value);
  if (selectUnaryForm(selection, value, left, right)) return;
  const constant = constantOf(right);
  const rows = binary[value.op as keyof typeof binary];
  if (constant !== null && fitsSigned(constant, 32)) {
    const form = fitsSigned(constant, 8) ? rows.immediate8 : rows.immediate;
    selection.change(target, form[width], selection.registerOf(left), immediate(constant));
  } else selection.change(target, rows.operand[width], selection.registerOf(left), anyOperand(selection, right));
}

/** The operand to be overwritten first: one that is not needed afterwards, and not a constant or a load. */
function orderOperands(selection: Selection, { op, args }: Value): [left: Value, right: Value] {
  const [left, right] = args;
  if (!commutative.has(op) || constantOf(right) !== null) return [left, right];
  const swap =
    constantOf(left) !== null ||
    (selection.canFoldLoad(left) && !selection.canFoldLoad(right)) ||
    (selection.isLive(left) && !selection.isLive(right) && !selection.canFoldLoad(right));
  return swap ? [right, left] : [left, right];
}

/** Operations that have an instruction of their own for one constant. */
function selectUnaryForm(selection: Selection, value: Value, left: Value, right: Value): boolean {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const constant = constantOf(right);
  if (value.op === 'sub' && constantOf(left) === 0n) {
    selection.change(target, negate[width], selection.registerOf(right));
  } else if (value.op === 'xor' && constant === -1n) {
    selection.change(target, complement[width], selection.registerOf(left));
  } else if (
    value.op === 'and' &&
    (constant === 0xffn || constant === 0xffffn || (constant === 0xffffffffn && width === 64))
  ) {
    const bits = constant === 0xffn ? 8 : constant === 0xffffn ? 16 : 32;
    selection.set(target, extendUnsigned[bits], register(selection.registerOf(left)));
  } else return false;
  return true;
}

/** Sums: `lea` where it saves instructions or a copy of an operand that is needed afterwards. */
export function selectAdd(selection: Selection, value: Value): void {
  const target = selection.registerOf(value);
  const { base, index, scale, displacement } = takeApart(selection, value, 0);
  const terms = (base === null ? 0 : 1) + (index === null ? 0 : 1) + (displacement === 0 ? 0 : 1);
  const needed = (term: Value | null) => term === null || (constantOf(term) === null && selection.isLive(term));
  const saves = scale > 1 || terms > 2 || (terms === 2 && needed(base) && needed(index));
  const [left, right] = value.args;
  const foldable = selection.canFoldLoad(left) || selection.canFoldLoad(right);
  if (saves && !(foldable && terms === 2))
    selection.set(target, lea[widthOf(value.type)], addressOf(selection, value, 0));
  else selectBinary(selection, value);
}

export function selectMultiply(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const [left, right] = orderOperands(selection, value);
  const constant = constantOf(right);
  if (constant === null) {
    selection.change(target, multiply[width], selection.registerOf(left), anyOperand(selection, right));
  } else if (!selectConstantProduct(selection, target, width, left, constant)) {
    const short = fitsSigned(constant, 8);
    if (short || fitsSigned(constant, 32)) {
      const form = short ? multiplyImmediate8 : multiplyImmediate;
      selection.set(target, form[width], anyOperand(selection, left), immediate(constant));
    } else selection.change(target, multiply[width], selection.registerOf(left), register(selection.registerOf(right)));
  }
}

/** Products with 0, powers of two, and 3, 5, 9 by lea. */
function selectConstantProduct(
  selection: Selection,
  target: number,
  width: 32 | 64,
  left: Value,
  constant: bigint,
): boolean {
  const factor = BigInt.asUintN(width, constant);
  if (factor === 0n) emitConstant(selection, target, 0n);
  else if ((factor & (factor - 1n)) === 0n) {
    emitShift(selection, target, shifts.shl, width, selection.registerOf(left), factor.toString(2).length - 1);
  } else if (factor === 3n || factor === 5n || factor === 9n) {
    const base = selection.registerOf(left);
    selection.set(target, lea[width], memory({ base, index: base, scale: Number(factor - 1n) }));
  } else return false;
  return true;
}

interface ShiftRows {
  readonly one: Sized;
  readonly immediate: Sized;
  readonly variable: Sized;
}

const shiftRows = (name: string): ShiftRows => ({
  one: sized(`${name} rmv, one`),
  immediate: sized(`${name} rmv, imm8`),
  variable: sized(`${name} rmv, cl`),
});

export const shifts = {
  shl: shiftRows('shl'),
  shr_s: shiftRows('sar'),
  shr_u: shiftRows('shr'),
  rotl: shiftRows('rol'),
  rotr: shiftRows('ror'),
};

export function selectShift(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const [left, right] = value.args;
  const rows = shifts[value.op as keyof typeof shifts];
  const constant = constantOf(right);
  if (constant !== null) {
    emitShift(
      selection,
      target,
      rows,
      width,
      selection.registerOf(left),
      Number(BigInt.asUintN(width === 32 ? 5 : 6, constant)),
    );
    return;
  }
  const fixed = [{ register: selection.registerOf(right), role: 'use', fixed: rcx }] as const;
  const operands = [register(target), register(rcx)];
  selection.emit(rows.variable[width], operands, [selection.registerOf(left)], { fixed: [...fixed] });
}

/** A shift by a constant count. */
export function emitShift(
  selection: Selection,
  target: number,
  rows: ShiftRows,
  width: 32 | 64,
  source: number,
  count: number,
): void {
  const form = count === 1 ? rows.one : rows.immediate;
  selection.change(target, form[width], source, immediate(count));
}

const scanReverse = sized('bsr rv, rmv');
const scanForward = sized('bsf rv, rmv');
const moveIfZero = sized('cmove rv, rmv');
const flipBits = sized('xor rmv, imm8s');
const countLeading = sized('lzcnt rv, rmv');
const countTrailing = sized('tzcnt rv, rmv');
const countOnes = sized('popcnt rv, rmv');

export function selectCountLeading(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const operand = anyOperand(selection, value.args[0]);
  if (selection.features.has('lzcnt')) {
    selection.set(target, countLeading[width], operand);
    return;
  }
  // The index of the highest one; for zero one that the exclusive or turns into the width.
  const ofZero = selection.newRegister(integerClass);
  emitConstant(selection, ofZero, BigInt(2 * width - 1));
  const highest = selection.make(integerClass, scanReverse[width], operand);
  const index = selection.derive(moveIfZero[width], highest, register(ofZero));
  selection.change(target, flipBits[width], index, immediate(width - 1));
}

export function selectCountTrailing(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const operand = anyOperand(selection, value.args[0]);
  if (selection.features.has('bmi1')) {
    selection.set(target, countTrailing[width], operand);
    return;
  }
  const ofZero = selection.newRegister(integerClass);
  emitConstant(selection, ofZero, BigInt(width));
  const lowest = selection.make(integerClass, scanForward[width], operand);
  selection.change(target, moveIfZero[width], lowest, register(ofZero));
}

export function selectCountOnes(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), countOnes[widthOf(value.type)], anyOperand(selection, value.args[0]));
}

export function selectExtendSigned(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), extendSigned[64][32], anyOperand(selection, value.args[0]));
}

export function selectExtendUnsigned(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), extendUnsigned[32], register(selection.registerOf(value.args[0])));
}

export function selectSignExtend(selection: Selection, value: Value): void {
  const form = extendSigned[widthOf(value.type)][value.aux as number];
  selection.set(selection.registerOf(value), form, register(selection.registerOf(value.args[0])));
}

/**
 * The second operand of integer instructions: an immediate, or a register shifted or extended on the way
 * (Arm Architecture Reference Manual, sections C3.5.2 and C3.5.3), and the comparisons that take such operands.
 */
import type { Register, Value, ValueType } from '../../../compiler/backend/machine.ts';
import { encodeBitmask } from './bitmask.ts';
import type { OperandInput } from './lir.ts';
import { bitsOf, integerConstant, type Selection, widthOf } from './selection.ts';

/** How an operand is written in forms, after the registers before it, and what it is. */
interface FlexibleOperand {
  /** Extended registers are in forms of their own, in which register 31 is the stack pointer. */
  readonly kind: 'shifted' | 'extended';
  readonly syntax: string;
  readonly operands: readonly OperandInput[];
}

const shiftNames: Readonly<Partial<Record<Value['op'], string>>> = {
  shl: 'lsl',
  shr_u: 'lsr',
  shr_s: 'asr',
  rotr: 'ror',
};

const largestExtensionShift = 4n;

/** A value as shifted register, when its shift may be fused; rotation is only for the logical instructions. */
export function shiftedOperand(selection: Selection, value: Value, isLogical: boolean): FlexibleOperand | null {
  const operations = isLogical
    ? (['shl', 'shr_u', 'shr_s', 'rotr', 'rotl'] as const)
    : (['shl', 'shr_u', 'shr_s'] as const);
  const shift = selection.fusable(value, ...operations);
  const amount = shift && integerConstant(shift.args[1]);
  if (!shift || amount === null) return null;
  const bits = BigInt(bitsOf(value.type!));
  const name = shiftNames[shift.op] ?? 'ror';
  const masked = BigInt.asUintN(64, shift.op === 'rotl' ? -amount : amount) & (bits - 1n);
  const operands = [selection.registerOrZero(shift.args[0]), masked];
  return { kind: 'shifted', syntax: `${widthOf(value.type!)}m, ${name} #amount`, operands };
}

/** An i64 that extends an i32, shifted left by up to 4. */
function extendedOperand(selection: Selection, value: Value): FlexibleOperand | null {
  const shift = selection.fusable(value, 'shl');
  const amount = shift ? integerConstant(shift.args[1]) : 0n;
  if (amount === null || amount < 0n || amount > largestExtensionShift) return null;
  const extension = selection.fusable(shift ? shift.args[0] : value, 'extend_s', 'extend_u');
  if (!extension) return null;
  const name = extension.op === 'extend_s' ? 'sxtw' : 'uxtw';
  const register = selection.register(extension.args[0]);
  return amount === 0n
    ? { kind: 'extended', syntax: `Wm, ${name}`, operands: [register] }
    : { kind: 'extended', syntax: `Wm, ${name} #amount3`, operands: [register, amount] };
}

/** A register as it is. */
export function plainOperand(selection: Selection, value: Value): FlexibleOperand {
  return { kind: 'shifted', syntax: `${widthOf(value.type!)}m`, operands: [selection.register(value)] };
}

export function flexibleOperand(selection: Selection, value: Value): FlexibleOperand | null {
  return extendedOperand(selection, value) ?? shiftedOperand(selection, value, false);
}

/** `add Xd, Xn, ` and the operand; comparisons have no destination. */
export function emitFlexible(
  selection: Selection,
  mnemonic: string,
  type: ValueType,
  destination: Register | null,
  left: Register,
  right: FlexibleOperand,
): void {
  const width = widthOf(type);
  const suffix = right.kind === 'extended' ? '|SP' : '';
  const head = destination === null ? '' : `${width}d${suffix}, `;
  const targets = destination === null ? [] : [destination];
  selection.emit(`${mnemonic} ${head}${width}n${suffix}, ${right.syntax}`, ...targets, left, ...right.operands);
}

/** A number that `add` and `sub` can hold: 12 bits, perhaps shifted by 12. */
interface ArithmeticImmediate {
  readonly isNegative: boolean;
  readonly syntax: string;
  readonly value: bigint;
}

export function arithmeticImmediate(number: bigint | null): ArithmeticImmediate | null {
  if (number === null) return null;
  const isNegative = number < 0n;
  const magnitude = isNegative ? -number : number;
  if (magnitude < 4096n) return { isNegative, syntax: '#imm12', value: magnitude };
  if ((magnitude & 4095n) !== 0n || magnitude >> 12n >= 4096n) return null;
  return { isNegative, syntax: '#imm12, lsl #12', value: magnitude >> 12n };
}

/** Whether the logical instructions can hold a number. */
export function isBitmask(number: bigint, type: ValueType): boolean {
  const bits = bitsOf(type);
  return encodeBitmask(BigInt.asUintN(bits, number), bits) !== null;
}

/** Sets the flags of left - right, or of right - left when only that can hold an operand. */
export function emitCompare(selection: Selection, left: Value, right: Value): 'straight' | 'swapped' {
  const type = left.type!;
  const number = arithmeticImmediate(integerConstant(right));
  if (number) {
    // Comparing with a negative number is adding its opposite: carry and overflow agree.
    const mnemonic = number.isNegative ? 'cmn' : 'cmp';
    selection.emit(`${mnemonic} ${widthOf(type)}n|SP, ${number.syntax}`, selection.register(left), number.value);
    return 'straight';
  }
  if (arithmeticImmediate(integerConstant(left))) {
    emitCompare(selection, right, left);
    return 'swapped';
  }
  const flexible = flexibleOperand(selection, right);
  if (flexible) {
    emitFlexible(selection, 'cmp', type, null, selection.register(left), flexible);
    return 'straight';
  }
  const swapped = flexibleOperand(selection, left);
  if (swapped) {
    emitFlexible(selection, 'cmp', type, null, selection.register(right), swapped);
    return 'swapped';
  }
  const width = widthOf(type);
  selection.emit(`cmp ${width}n, ${width}m`, selection.register(left), selection.register(right));
  return 'straight';
}

/** Sets Z when left & right is zero. */
export function emitTest(selection: Selection, left: Value, right: Value, type: ValueType): void {
  const width = widthOf(type);
  const number = integerConstant(right);
  if (number !== null && isBitmask(number, type)) {
    selection.emit(`tst ${width}n, #bitmask`, selection.register(left), unsignedOf(number, type));
    return;
  }
  const shifted = shiftedOperand(selection, right, true);
  if (shifted) emitFlexible(selection, 'tst', type, null, selection.register(left), shifted);
  else selection.emit(`tst ${width}n, ${width}m`, selection.register(left), selection.register(right));
}

/** As the logical instructions write their immediates. */
export function unsignedOf(number: bigint, type: ValueType): bigint {
  return BigInt.asUintN(bitsOf(type), number);
}

/** Selection of integer arithmetic, logic, shifts, bit-fields and conversions between integers. */
import type { Value, ValueType } from '../../../compiler/backend/machine.ts';
import {
  arithmeticImmediate,
  emitFlexible,
  flexibleOperand,
  isBitmask,
  plainOperand,
  shiftedOperand,
  unsignedOf,
} from './select-operand.ts';
import { bitsOf, integerConstant, type Lowering, type Lowerings, type Selection, widthOf } from './selection.ts';

/** The operands of a commutative operation, a constant last. */
function commutativeOperands({ args }: Value): readonly [Value, Value] {
  const [left, right] = args as [Value, Value];
  return left.op === 'const' ? [right, left] : [left, right];
}

function selectAdd(selection: Selection, value: Value): void {
  const [left, right] = commutativeOperands(value);
  const type = value.type!;
  const width = widthOf(type);
  const destination = selection.register(value);
  const number = arithmeticImmediate(integerConstant(right));
  if (number) {
    const mnemonic = number.isNegative ? 'sub' : 'add';
    selection.emit(
      `${mnemonic} ${width}d|SP, ${width}n|SP, ${number.syntax}`,
      destination,
      selection.register(left),
      number.value,
    );
    return;
  }
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (emitMultiplyAdd(selection, 'madd', value, one, other)) return;
    const flexible = flexibleOperand(selection, other);
    if (!flexible) continue;
    emitFlexible(selection, 'add', type, destination, selection.register(one), flexible);
    return;
  }
  const operands = [selection.register(left), selection.register(right)];
  selection.emit(`add ${width}d, ${width}n, ${width}m`, destination, ...operands);
}

function selectSubtract(selection: Selection, value: Value): void {
  const [left, right] = value.args as [Value, Value];
  const type = value.type!;
  const width = widthOf(type);
  const destination = selection.register(value);
  const number = arithmeticImmediate(integerConstant(right));
  if (number) {
    const mnemonic = number.isNegative ? 'add' : 'sub';
    selection.emit(
      `${mnemonic} ${width}d|SP, ${width}n|SP, ${number.syntax}`,
      destination,
      selection.register(left),
      number.value,
    );
    return;
  }
  if (emitMultiplyAdd(selection, 'msub', value, left, right)) return;
  if (integerConstant(left) === 0n) {
    const { syntax, operands } = shiftedOperand(selection, right, false) ?? plainOperand(selection, right);
    selection.emit(`neg ${width}d, ${syntax}`, destination, ...operands);
    return;
  }
  const flexible = flexibleOperand(selection, right) ?? plainOperand(selection, right);
  emitFlexible(selection, 'sub', type, destination, selection.register(left), flexible);
}

/** addend + or - a product that has no other use. */
function emitMultiplyAdd(
  selection: Selection,
  mnemonic: 'madd' | 'msub',
  value: Value,
  addend: Value,
  factor: Value,
): boolean {
  const product = selection.fusable(factor, 'mul');
  if (!product) return false;
  const [destination, last] = [selection.register(value), selection.registerOrZero(addend)];
  const long = longFactors(selection, product);
  if (long) {
    selection.emit(`${long.sign}${mnemonic}l Xd, Wn, Wm, Xa`, destination, ...long.factors, last);
  } else {
    const width = widthOf(value.type!);
    const factors = product.args.map((arg) => selection.register(arg));
    selection.emit(`${mnemonic} ${width}d, ${width}n, ${width}m, ${width}a`, destination, ...factors, last);
  }
  return true;
}

/** Both factors extended from 32 bits alike: `smull`, `umull`. */
function longFactors(selection: Selection, product: Value): { sign: 's' | 'u'; factors: number[] } | null {
  const [left, right] = product.args as [Value, Value];
  if (left.op !== right.op || !selection.fusable(left, 'extend_s', 'extend_u') || !selection.canFuse(right))
    return null;
  const factors = [left, right].map((extension) => selection.register(extension.args[0]));
  return { sign: left.op === 'extend_s' ? 's' : 'u', factors };
}

function selectMultiply(selection: Selection, value: Value): void {
  const destination = selection.register(value);
  const long = longFactors(selection, value);
  const width = widthOf(value.type!);
  if (long) selection.emit(`${long.sign}mull Xd, Wn, Wm`, destination, ...long.factors);
  else {
    const factors = value.args.map((arg) => selection.register(arg));
    selection.emit(`mul ${width}d, ${width}n, ${width}m`, destination, ...factors);
  }
}

function multiplyHigh(sign: 's' | 'u'): Lowering {
  return (selection, value) => {
    const destination = selection.register(value);
    const factors = value.args.map((arg) => selection.register(arg));
    if (value.type !== 'i32') {
      selection.emit(`${sign}mulh Xd, Xn, Xm`, destination, ...factors);
      return;
    }
    const product = selection.fresh('i64');
    selection.emit(`${sign}mull Xd, Wn, Wm`, product, ...factors);
    selection.emit('lsr Xd, Xn, #immr', destination, product, 32n);
  };
}

/** The complement of an operand, when it is one that may be fused: `x ^ -1`. */
function complementOf(selection: Selection, value: Value): Value | null {
  const complement = selection.fusable(value, 'xor');
  return complement && integerConstant(complement.args[1]) === -1n ? complement.args[0] : null;
}

/** @param inverted the instruction that complements its second operand */
function logic(mnemonic: string, inverted: string): Lowering {
  return (selection, value) => {
    const [left, right] = commutativeOperands(value);
    const type = value.type!;
    const width = widthOf(type);
    const destination = selection.register(value);
    const number = integerConstant(right);
    if (number === -1n && mnemonic === 'eor') {
      selection.emit(`mvn ${width}d, ${width}m`, destination, selection.register(left));
      return;
    }
    if (number !== null && isBitmask(number, type)) {
      const form = `${mnemonic} ${width}d|SP, ${width}n, #bitmask`;
      selection.emit(form, destination, selection.register(left), unsignedOf(number, type));
      return;
    }
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const complement = complementOf(selection, other);
      const operand = complement ?? other;
      const shifted = shiftedOperand(selection, operand, true);
      if (!complement && !shifted) continue;
      const flexible = shifted ?? plainOperand(selection, operand);
      emitFlexible(selection, complement ? inverted : mnemonic, type, destination, selection.register(one), flexible);
      return;
    }
    const operands = [selection.register(left), selection.register(right)];
    selection.emit(`${mnemonic} ${width}d, ${width}n, ${width}m`, destination, ...operands);
  };
}

/** The number of ones of 2^n - 1, or 0. */
function lowOnes(number: bigint | null, type: ValueType): number {
  if (number === null) return 0;
  const pattern = BigInt.asUintN(bitsOf(type), number);
  return pattern !== 0n && (pattern & (pattern + 1n)) === 0n ? pattern.toString(2).length : 0;
}

const selectPlainAnd = logic('and', 'bic');

/** `(x >>> n) & (2^w - 1)` extracts a bit-field. */
function selectAnd(selection: Selection, value: Value): void {
  const [left, right] = commutativeOperands(value);
  const type = value.type!;
  const width = lowOnes(integerConstant(right), type);
  const shift = selection.fusable(left, 'shr_u');
  const position = shift && integerConstant(shift.args[1]);
  if (shift && position !== null && width > 0 && inRange(position, type) && Number(position) + width <= bitsOf(type)) {
    emitField(selection, 'ubfx', value, shift.args[0], position, BigInt(width));
  } else {
    selectPlainAnd(selection, value);
  }
}

const inRange = (amount: bigint, type: ValueType): boolean => amount >= 0n && amount < BigInt(bitsOf(type));

function emitField(
  selection: Selection,
  mnemonic: 'ubfx' | 'sbfx' | 'ubfiz' | 'sbfiz',
  value: Value,
  source: Value,
  position: bigint,
  width: bigint,
): void {
  const letter = widthOf(value.type!);
  const places = mnemonic.endsWith('x') ? '#immr, #extractWidth' : '#insertPosition, #insertWidth';
  const form = `${mnemonic} ${letter}d, ${letter}n, ${places}`;
  selection.emit(form, selection.register(value), selection.register(source), position, width);
}

const shiftForms = {
  shl: { mnemonic: 'lsl', immediate: 'n, #leftShift' },
  shr_u: { mnemonic: 'lsr', immediate: 'n, #immr' },
  shr_s: { mnemonic: 'asr', immediate: 'n, #immr' },
  rotr: { mnemonic: 'ror', immediate: 'n=m, #imms' },
} as const;

function shift(operation: keyof typeof shiftForms): Lowering {
  const { mnemonic, immediate } = shiftForms[operation];
  return (selection, value) => {
    const [source, by] = value.args as [Value, Value];
    const number = integerConstant(by);
    const width = widthOf(value.type!);
    if (number === null) {
      const operands = [selection.register(source), selection.register(unmasked(selection, by))];
      selection.emit(`${mnemonic} ${width}d, ${width}n, ${width}m`, selection.register(value), ...operands);
      return;
    }
    const amount = BigInt.asUintN(64, number) & BigInt(bitsOf(value.type!) - 1);
    if (emitShiftedField(selection, value, source, amount)) return;
    const operands = [selection.register(value), selection.register(source)];
    selection.emit(`${mnemonic} ${width}d, ${width}${immediate}`, ...operands, amount);
  };
}

/** Shifts by registers look at the low bits only: `n & 31` is `n`. */
function unmasked(selection: Selection, amount: Value): Value {
  const mask = selection.fusable(amount, 'and');
  const low = BigInt(bitsOf(amount.type!) - 1);
  return mask && ((integerConstant(mask.args[1]) ?? 0n) & low) === low ? mask.args[0] : amount;
}

/** A shift of a shift, of a masked or of an extended value moves a bit-field. */
function emitShiftedField(selection: Selection, value: Value, source: Value, amount: bigint): boolean {
  const bits = BigInt(bitsOf(value.type!));
  if (value.op === 'shl') {
    const mask = selection.fusable(source, 'and');
    const width = mask ? BigInt(lowOnes(integerConstant(mask.args[1]), value.type!)) : 0n;
    const extension = selection.fusable(source, 'extend_s', 'extend_u');
    if (mask && width > 0n && amount > 0n && amount < bits) {
      const kept = width < bits - amount ? width : bits - amount;
      emitField(selection, 'ubfiz', value, mask.args[0], amount, kept);
      return true;
    }
    if (!extension || amount === 0n) return false;
    const kept = bits - amount < 32n ? bits - amount : 32n;
    emitField(selection, extension.op === 'extend_s' ? 'sbfiz' : 'ubfiz', value, extension.args[0], amount, kept);
    return true;
  }
  const left = value.op === 'rotr' ? null : selection.fusable(source, 'shl');
  const first = left && integerConstant(left.args[1]);
  if (!left || first === null || !inRange(first, value.type!)) return false;
  const sign = value.op === 'shr_s' ? 's' : 'u';
  if (amount >= first) emitField(selection, `${sign}bfx`, value, left.args[0], amount - first, bits - amount);
  else emitField(selection, `${sign}bfiz`, value, left.args[0], first - amount, bits - first);
  return true;
}

/** To the left by n is to the right by -n, modulo the width. */
function selectRotateLeft(selection: Selection, value: Value): void {
  const [source, by] = value.args as [Value, Value];
  const width = widthOf(value.type!);
  const number = integerConstant(by);
  const operands = [selection.register(value), selection.register(source)] as const;
  if (number !== null) {
    const amount = BigInt.asUintN(64, -number) & BigInt(bitsOf(value.type!) - 1);
    selection.emit(`ror ${width}d, ${width}n=m, #imms`, ...operands, amount);
    return;
  }
  const negated = selection.fresh(value.type!);
  selection.emit(`neg ${width}d, ${width}m`, negated, selection.register(by));
  selection.emit(`ror ${width}d, ${width}n, ${width}m`, ...operands, negated);
}

function unary(mnemonic: string): Lowering {
  return (selection, value) => {
    const width = widthOf(value.type!);
    selection.emit(`${mnemonic} ${width}d, ${width}n`, selection.register(value), selection.register(value.args[0]));
  };
}

function selectTrailingZeros(selection: Selection, value: Value): void {
  const width = widthOf(value.type!);
  const reversed = selection.fresh(value.type!);
  selection.emit(`rbit ${width}d, ${width}n`, reversed, selection.register(value.args[0]));
  selection.emit(`clz ${width}d, ${width}n`, selection.register(value), reversed);
}

/** Bits are counted by bytes in a vector register, then added up. */
function selectPopulationCount(selection: Selection, value: Value): void {
  const width = widthOf(value.type!);
  const scalar = width === 'W' ? 'S' : 'D';
  const [bytes, counts, sum] = [selection.fresh('f64'), selection.fresh('f64'), selection.fresh('f64')];
  selection.emit(`fmov ${scalar}d, ${width}n`, bytes, selection.register(value.args[0]));
  selection.emit('cnt Vd.8b, Vn.8b', counts, bytes);
  selection.emit('addv Bd, Vn.8b', sum, counts);
  selection.emit(`fmov ${width}d, ${scalar}n`, selection.register(value), sum);
}

function selectSignExtend(selection: Selection, value: Value): void {
  const width = value.aux === 32 ? 'X' : widthOf(value.type!);
  const mnemonic = value.aux === 8 ? 'sxtb' : value.aux === 16 ? 'sxth' : 'sxtw';
  selection.emit(`${mnemonic} ${width}d, Wn`, selection.register(value), selection.register(value.args[0]));
}

export const integerLowerings: Lowerings = {
  mul_high_s: multiplyHigh('s'),
  mul_high_u: multiplyHigh('u'),
  and: selectAnd,
  or: logic('orr', 'orn'),
  xor: logic('eor', 'eon'),
  shl: shift('shl'),
  shr_s: shift('shr_s'),
  shr_u: shift('shr_u'),
  rotr: shift('rotr'),
  rotl: selectRotateLeft,
  clz: unary('clz'),
  ctz: selectTrailingZeros,
  popcnt: selectPopulationCount,
  sign_extend: selectSignExtend,
  extend_s: (selection, value) =>
    selection.emit('sxtw Xd, Wn', selection.register(value), selection.register(value.args[0])),
  extend_u: (selection, value) =>
    selection.emit('mov Wd, Wm', selection.register(value), selection.register(value.args[0])),
};

/** Operations that integers and floats share. */
export const sharedIntegerLowerings: Lowerings = {
  add: selectAdd,
  sub: selectSubtract,
  mul: selectMultiply,
};

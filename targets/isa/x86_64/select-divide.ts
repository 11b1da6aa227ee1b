/**
 * Instruction selection: integer division. By a variable: `div` and `idiv`, which fault on zero; the one overflow is caught
 * before. By a constant: shifts for powers of two, else a multiplication by the reciprocal (Hacker's Delight,
 * 2nd edition, chapter 10).
 */
import type { Value } from '../../../compiler/backend/machine.ts';
import { row, type X86Row } from './instructions/index.ts';
import { type Sized, sized } from './instructions/sized.ts';
import { trapIf } from './jumps.ts';
import { immediate, memory, register } from './operand-kinds.ts';
import { integerClass, rax, rdx } from './registers.ts';
import { emitConstant, emitShift, shifts } from './select-integer.ts';
import { constantOf, fitsSigned, type Selection, widthOf } from './selection.ts';

const signedDivide = sized('idiv rmv');
const unsignedDivide = sized('div rmv');
const extendToRdx: Sized = { 32: row('cdq'), 64: row('cqo') };
const signedProduct = sized('imul rmv');
const unsignedProduct = sized('mul rmv');
const compareImmediate = sized('cmp rmv, imm8s');
const moveIfEqual = sized('cmove rv, rmv');
const lea = sized('lea rv, m');
const or = sized('or rv, rmv');
const and = sized('and rv, rmv');
const andImmediate = sized('and rmv, immv');
const andImmediate8 = sized('and rmv, imm8s');
const add = sized('add rv, rmv');
const subtract = sized('sub rv, rmv');
const multiply = sized('imul rv, rmv');
const complementBit = row('btc rm64, imm8');
const negate = sized('neg rmv');
const copy = sized('mov rv, rmv');

export function selectDivision(selection: Selection, value: Value): void {
  const [dividend, divisor] = value.args;
  const constant = constantOf(divisor);
  const signed = value.op.endsWith('_s');
  const width = widthOf(value.type);
  if (constant === null || constant === 0n || (signed && constant === -1n)) {
    selectHardwareDivision(selection, value);
    return;
  }
  const target = selection.registerOf(value);
  const source = selection.registerOf(dividend);
  const wantsRemainder = value.op.startsWith('rem');
  const magnitude = signed ? (constant < 0n ? -constant : constant) : BigInt.asUintN(width, constant);
  const division: Division = { selection, width, source, magnitude };
  if ((magnitude & (magnitude - 1n)) === 0n)
    selectByPowerOfTwo(division, target, signed, constant < 0n && signed, wantsRemainder);
  else {
    const quotient = wantsRemainder || (signed && constant < 0n) ? selection.newRegister(integerClass) : target;
    if (signed) emitSignedQuotient(division, quotient);
    else emitUnsignedQuotient(division, quotient);
    if (wantsRemainder) emitRemainder(division, target, quotient);
    else if (quotient !== target) selection.change(target, negate[width], quotient);
  }
}

/** The upper half of a 64-bit product. */
export function selectHighProduct(selection: Selection, value: Value): void {
  const [left, right] = value.args.map((arg) => selection.registerOf(arg));
  const product = value.op === 'mul_high_s' ? signedProduct : unsignedProduct;
  selection.emit(product[64], [register(right)], [], {
    fixed: [
      { register: left, role: 'use', fixed: rax },
      { register: selection.registerOf(value), role: 'def', fixed: rdx },
    ],
  });
}

interface Division {
  readonly selection: Selection;
  readonly width: 32 | 64;
  readonly source: number;
  readonly magnitude: bigint;
}

function selectHardwareDivision(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const signed = value.op.endsWith('_s');
  const target = selection.registerOf(value);
  const dividend = selection.registerOf(value.args[0]);
  let divisor = selection.registerOf(value.args[1]);
  if (value.op === 'div_s') trapOnOverflow(selection, width, dividend, divisor);
  if (value.op === 'rem_s') divisor = replaceMinusOne(selection, width, divisor);
  const high = selection.newRegister(integerClass);
  if (signed) {
    selection.emit(extendToRdx[width], [], [], {
      fixed: [
        { register: dividend, role: 'use', fixed: rax },
        { register: high, role: 'def', fixed: rdx },
      ],
    });
  } else emitConstant(selection, high, 0n);
  selection.emit((signed ? signedDivide : unsignedDivide)[width], [register(divisor)], [], {
    fixed: [
      { register: dividend, role: 'use', fixed: rax },
      { register: high, role: 'use', fixed: rdx },
      { register: target, role: 'def', fixed: value.op.startsWith('div') ? rax : rdx },
    ],
    trap: 'integer-divide-by-zero',
  });
}

/** The lowest number divided by -1 does not fit: both (dividend ^ lowest) and (divisor + 1) are zero only there. */
function trapOnOverflow(selection: Selection, width: 32 | 64, dividend: number, divisor: number): void {
  const fromLowest =
    width === 32
      ? selection.make(integerClass, lea[32], memory({ base: dividend, displacement: -(2 ** 31) }))
      : selection.derive(complementBit, dividend, immediate(63));
  const fromMinusOne = selection.make(integerClass, lea[width], memory({ base: divisor, displacement: 1 }));
  selection.derive(or[width], fromLowest, register(fromMinusOne));
  trapIf(selection, 'e', 'integer-overflow');
}

/** Remainders by -1 and by 1 are both 0, and the latter cannot overflow. */
function replaceMinusOne(selection: Selection, width: 32 | 64, divisor: number): number {
  const one = selection.newRegister(integerClass);
  emitConstant(selection, one, 1n);
  selection.emit(compareImmediate[width], [register(divisor), immediate(-1)]);
  return selection.derive(moveIfEqual[width], divisor, register(one));
}

function selectByPowerOfTwo(
  division: Division,
  target: number,
  signed: boolean,
  negative: boolean,
  wantsRemainder: boolean,
): void {
  const { selection, width, source, magnitude } = division;
  const log = magnitude.toString(2).length - 1;
  if (log === 0) {
    if (wantsRemainder) emitConstant(selection, target, 0n);
    else selection.set(target, copy[width], register(source));
  } else if (!signed && wantsRemainder) emitMask(selection, target, width, source, magnitude - 1n);
  else if (!signed) emitShift(selection, target, shifts.shr_u, width, source, log);
  else {
    const biased = emitRoundedUp(division, log);
    if (wantsRemainder) {
      const multiple = selection.newRegister(integerClass);
      emitMask(selection, multiple, width, biased, -magnitude);
      selection.change(target, subtract[width], source, register(multiple));
    } else if (negative) {
      const quotient = selection.newRegister(integerClass);
      emitShift(selection, quotient, shifts.shr_s, width, biased, log);
      selection.change(target, negate[width], quotient);
    } else emitShift(selection, target, shifts.shr_s, width, biased, log);
  }
}

/** The dividend plus divisor - 1 when it is negative: shifts round down, division rounds to zero. */
function emitRoundedUp({ selection, width, source }: Division, log: number): number {
  let sign = source;
  if (log > 1) {
    sign = selection.newRegister(integerClass);
    emitShift(selection, sign, shifts.shr_s, width, source, width - 1);
  }
  const bias = selection.newRegister(integerClass);
  emitShift(selection, bias, shifts.shr_u, width, sign, width - log);
  return selection.derive(add[width], bias, register(source));
}

function emitMask(selection: Selection, target: number, width: 32 | 64, source: number, mask: bigint): void {
  const signedMask = BigInt.asIntN(width, mask);
  if (fitsSigned(signedMask, 8)) selection.change(target, andImmediate8[width], source, immediate(signedMask));
  else if (fitsSigned(signedMask, 32)) selection.change(target, andImmediate[width], source, immediate(signedMask));
  else {
    const wide = selection.newRegister(integerClass);
    emitConstant(selection, wide, signedMask);
    selection.change(target, and[width], source, register(wide));
  }
}

function emitRemainder(division: Division, target: number, quotient: number): void {
  const { selection, width, source, magnitude } = division;
  const factor = selection.newRegister(integerClass);
  emitConstant(selection, factor, magnitude, width);
  const multiple = selection.derive(multiply[width], quotient, register(factor));
  selection.change(target, subtract[width], source, register(multiple));
}

/** The upper half of the product of two registers. */
function emitHighProduct(selection: Selection, rows: Sized, left: number, right: number): number {
  const high = selection.newRegister(integerClass);
  selection.emit(rows[64], [register(right)], [], {
    fixed: [
      { register: left, role: 'use', fixed: rax },
      { register: high, role: 'def', fixed: rdx },
    ],
  });
  return high;
}

/**
 * The quotient by a positive divisor: floor(n * m / 2^(width - 1 + l)) + (n < 0), l = ceil(log2 d),
 * m = floor(2^(width - 1 + l) / d) + 1 < 2^width (Granlund and Montgomery, 1994, figure 5.2).
 */
function emitSignedQuotient({ selection, width, source, magnitude }: Division, target: number): void {
  const log = ceilingLog(magnitude);
  const multiplier = (1n << BigInt(width - 1 + log)) / magnitude + 1n;
  const factor = selection.newRegister(integerClass);
  let rounded: number;
  if (width === 32) {
    emitConstant(selection, factor, multiplier);
    const wide = selection.make(integerClass, signExtend, register(source));
    const product = selection.derive(multiply[64], wide, register(factor));
    rounded = selection.newRegister(integerClass);
    emitShift(selection, rounded, shifts.shr_s, 64, product, 31 + log);
  } else {
    // The multiplier as a signed number is 2^64 too small: the dividend is added to the upper half instead.
    emitConstant(selection, factor, BigInt.asIntN(64, multiplier));
    let high = emitHighProduct(selection, signedProduct, factor, source);
    if (multiplier >= 1n << 63n) high = selection.derive(add[64], high, register(source));
    rounded = selection.newRegister(integerClass);
    emitShift(selection, rounded, shifts.shr_s, 64, high, log - 1);
  }
  const sign = selection.newRegister(integerClass);
  emitShift(selection, sign, shifts.shr_u, width, source, width - 1);
  selection.change(target, add[width], rounded, register(sign));
}

const signExtend: X86Row = row('movsxd r64, rm32');
const zeroExtend: X86Row = row('mov r32, rm32');

/**
 * The quotient by a divisor that is no power of two: floor(n * m / 2^(width + s)), m = floor(2^(width + s) / d) + 1, for the
 * smallest s with m * d - 2^(width + s) <= 2^s. When m has one bit more than a register, the product with its low
 * bits, t, gives (((n - t) >> 1) + t) >> (s - 1) (Granlund and Montgomery, theorem 4.2 and figure 4.1).
 */
function emitUnsignedQuotient(division: Division, target: number): void {
  const { selection, width, source, magnitude } = division;
  let shift = 0;
  const power = () => 1n << BigInt(width + shift);
  const multiplier = () => power() / magnitude + 1n;
  while (multiplier() * magnitude - power() > 1n << BigInt(shift)) shift++;
  const product = emitUnsignedProduct(division, BigInt.asUintN(width, multiplier()));
  if (multiplier() < 1n << BigInt(width)) {
    emitShift(selection, target, shifts.shr_u, width, product, shift);
    return;
  }
  const difference = selection.derive(subtract[width], source, register(product));
  const half = selection.newRegister(integerClass);
  emitShift(selection, half, shifts.shr_u, width, difference, 1);
  const sum = selection.derive(add[width], half, register(product));
  emitShift(selection, target, shifts.shr_u, width, sum, shift - 1);
}

/** The upper half of the product of the dividend and a multiplier, unsigned. */
function emitUnsignedProduct({ selection, width, source }: Division, multiplier: bigint): number {
  const factor = selection.newRegister(integerClass);
  emitConstant(selection, factor, multiplier, width);
  if (width === 64) return emitHighProduct(selection, unsignedProduct, factor, source);
  const wide = selection.make(integerClass, zeroExtend, register(source));
  const whole = selection.derive(multiply[64], factor, register(wide));
  const high = selection.newRegister(integerClass);
  emitShift(selection, high, shifts.shr_u, 64, whole, 32);
  return high;
}

function ceilingLog(value: bigint): number {
  return (value - 1n).toString(2).length;
}

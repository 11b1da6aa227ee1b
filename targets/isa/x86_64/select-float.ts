/** Instruction selection: floating-point arithmetic, minimum and maximum, rounding, signs, and constants. */
import type { Value } from '../../../compiler/backend/machine.ts';
import { constantSymbol } from './constant-pool.ts';
import { row, type X86Row } from './instructions/index.ts';
import { immediate, memory, register, type X86Memory } from './operand-kinds.ts';
import { anyOperand } from './select-memory.ts';
import type { Selection } from './selection.ts';

/** Rows for f32 and for f64. */
export type FloatRows = Readonly<Record<'f32' | 'f64', X86Row>>;

/** `floatRows('add')`: the rows of `addss` and `addsd`. */
export function floatRows(name: string): FloatRows {
  return { f32: row(`${name}ss xmm, xm32`), f64: row(`${name}sd xmm, xm64`) };
}

export function floatType(value: Value): 'f32' | 'f64' {
  return value.type as 'f32' | 'f64';
}

const arithmetic = {
  add: floatRows('add'),
  sub: floatRows('sub'),
  mul: floatRows('mul'),
  div: floatRows('div'),
};
const minimum = floatRows('min');
const maximum = floatRows('max');
const subtract = floatRows('sub');
const squareRoot = floatRows('sqrt');
const round: FloatRows = { f32: row('roundss xmm, xm32, imm8'), f64: row('roundsd xmm, xm64, imm8') };
const compare: FloatRows = { f32: row('cmpss xmm, xm32, imm8'), f64: row('cmpsd xmm, xm64, imm8') };
const shiftRight: FloatRows = { f32: row('psrld xmm, imm8'), f64: row('psrlq xmm, imm8') };
const and = row('andps xmm, xm128');
const andNot = row('andnps xmm, xm128');
const or = row('orps xmm, xm128');
const exclusiveOr = row('xorps xmm, xm128');
const zero = row('xorps xmm');
const load: FloatRows = { f32: row('movss xmm, m32'), f64: row('movsd xmm, m64') };

export function selectFloatConstant(selection: Selection, value: Value): void {
  const target = selection.registerOf(value);
  const bits = BigInt(value.aux as number | bigint);
  if (bits === 0n) selection.set(target, zero);
  else {
    const bytes = value.type === 'f32' ? 4 : 8;
    selection.set(target, load[floatType(value)], memory({ symbol: constantSymbol(bits, bytes) }));
  }
  selection.markRematerializable(target);
}

export function selectFloatBinary(selection: Selection, value: Value): void {
  const target = selection.registerOf(value);
  const [left, right] = value.args;
  const isCommutative = value.op === 'add' || value.op === 'mul';
  const swap =
    isCommutative &&
    !selection.canFoldLoad(right) &&
    right.op !== 'const' &&
    (selection.canFoldLoad(left) || left.op === 'const' || (selection.isLive(left) && !selection.isLive(right)));
  const [first, second] = swap ? [right, left] : [left, right];
  const operand = anyOperand(selection, second);
  selection.change(
    target,
    arithmetic[value.op as keyof typeof arithmetic][floatType(value)],
    selection.registerOf(first),
    operand,
  );
}

export function selectSquareRoot(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), squareRoot[floatType(value)], anyOperand(selection, value.args[0]));
}

/** Rounding modes of `roundsd` (Intel SDM volume 2, table 4-18), with the precision exception suppressed. */
const roundingModes = { nearest: 8, floor: 9, ceil: 10, trunc: 11 };

export function selectRound(selection: Selection, value: Value): void {
  const mode = immediate(roundingModes[value.op as keyof typeof roundingModes]);
  selection.set(selection.registerOf(value), round[floatType(value)], anyOperand(selection, value.args[0]), mode);
}

/** A 16-byte constant with the sign bit, or all others, in every lane of the type. */
function mask(type: 'f32' | 'f64', bits: 'sign' | 'magnitude'): X86Memory {
  const lane = type === 'f32' ? 0x8000_0000n : 0x8000_0000_0000_0000n;
  const width = type === 'f32' ? 32n : 64n;
  let signs = 0n;
  for (let shift = 0n; shift < 128n; shift += width) signs |= lane << shift;
  return memory({ symbol: constantSymbol(bits === 'sign' ? signs : ~signs, 16) });
}

export function selectNegate(selection: Selection, value: Value): void {
  const source = selection.registerOf(value.args[0]);
  selection.change(selection.registerOf(value), exclusiveOr, source, mask(floatType(value), 'sign'));
}

export function selectAbsolute(selection: Selection, value: Value): void {
  const source = selection.registerOf(value.args[0]);
  selection.change(selection.registerOf(value), and, source, mask(floatType(value), 'magnitude'));
}

export function selectCopySign(selection: Selection, value: Value): void {
  const type = floatType(value);
  const [magnitude, sign] = value.args.map((arg) => selection.registerOf(arg));
  const magnitudeBits = selection.derive(and, magnitude, mask(type, 'magnitude'));
  const signBit = selection.derive(and, sign, mask(type, 'sign'));
  selection.change(selection.registerOf(value), or, magnitudeBits, register(signBit));
}

/** Bits that a quiet NaN does not have: below sign, exponent and the quiet bit. */
const payloadShift = { f32: 10, f64: 13 };
const unordered = 3;

/**
 * `minsd` and `maxsd` return the second operand for NaN and for zeros of either sign. Both orders together tell: the
 * union of the bits has the sign of -0 and stays NaN; NaN is then made quiet and canonical. (The scheme of V8's
 * and SpiderMonkey's vector minimum and maximum.)
 */
export function selectMinimum(selection: Selection, value: Value): void {
  const type = floatType(value);
  const [left, right] = value.args.map((arg) => selection.registerOf(arg));
  const one = selection.derive(minimum[type], left, register(right));
  const other = selection.derive(minimum[type], right, register(left));
  const union = selection.derive(or, one, register(other));
  emitCanonical(selection, selection.registerOf(value), type, union, union);
}

/** The difference of both orders is the sign of zeros, or NaN: the first is cleared by subtraction. */
export function selectMaximum(selection: Selection, value: Value): void {
  const type = floatType(value);
  const [left, right] = value.args.map((arg) => selection.registerOf(arg));
  const one = selection.derive(maximum[type], left, register(right));
  const other = selection.derive(maximum[type], right, register(left));
  const difference = selection.derive(exclusiveOr, one, register(other));
  const union = selection.derive(or, other, register(difference));
  const positive = selection.derive(subtract[type], union, register(difference));
  emitCanonical(selection, selection.registerOf(value), type, union, positive);
}

/** `number`, or where `witness` is NaN the canonical NaN. */
function emitCanonical(
  selection: Selection,
  target: number,
  type: 'f32' | 'f64',
  witness: number,
  number: number,
): void {
  const unorderedBits = selection.derive(compare[type], witness, register(witness), immediate(unordered));
  const allOnes = selection.derive(or, number, register(unorderedBits));
  const payload = selection.derive(shiftRight[type], unorderedBits, immediate(payloadShift[type]));
  selection.change(target, andNot, payload, register(allOnes));
}

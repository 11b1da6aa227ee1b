/**
 * Instruction selection: conversions between integers and floats. x86-64 converts only signed integers, and answers with
 * the lowest integer for everything that does not fit; the rest is made from that.
 */
import type { Value } from '../../../compiler/backend/machine.ts';
import { constantSymbol } from './constant-pool.ts';
import { row, type X86Row } from './instructions/index.ts';
import { floatMoveRows } from './instructions/pseudo.ts';
import { trapIf } from './jumps.ts';
import { immediate, memory, register, type X86Memory } from './operand-kinds.ts';
import { floatClass, integerClass } from './registers.ts';
import { type FloatRows, floatRows, floatType } from './select-float.ts';
import { emitConstant } from './select-integer.ts';
import { anyOperand } from './select-memory.ts';
import { type Selection, widthOf } from './selection.ts';

const fromInteger: Readonly<Record<'f32' | 'f64', Readonly<Record<32 | 64, X86Row>>>> = {
  f32: { 32: row('cvtsi2ss xmm, rm32'), 64: row('cvtsi2ss xmm, rm64') },
  f64: { 32: row('cvtsi2sd xmm, rm32'), 64: row('cvtsi2sd xmm, rm64') },
};
const toInteger: Readonly<Record<32 | 64, X86Row>> = { 32: row('cvttsd2si r32, xm64'), 64: row('cvttsd2si r64, xm64') };
const promote = row('cvtss2sd xmm, xm32');
const demote = row('cvtsd2ss xmm, xm64');
const zero = row('xorps xmm');
const zeroExtend = row('mov r32, rm32');
const add: FloatRows = floatRows('add');
const subtract = row('subsd xmm, xm64');
const minimum = row('minsd xmm, xm64');
const maximum = row('maxsd xmm, xm64');
const compare = row('ucomisd xmm, xm64');
const moveIfUnordered: Readonly<Record<32 | 64, X86Row>> = { 32: row('cmovp r32, rm32'), 64: row('cmovp r64, rm64') };
const moveIfAbove = row('cmova r64, rm64');
const moveIfNegative = row('cmovs r64, rm64');
const testWord = row('test rm64, r64');
const shiftLogical = row('shr rm64, one');
const shiftArithmetic = row('sar rm64, imm8');
const andImmediate = row('and rm32, imm8s');
const and = row('and r64, rm64');
const or = row('or r64, rm64');
const interleave = row('punpckldq xmm, xm128');
const subtractPairs = row('subpd xmm, xm128');
const duplicateHigh = row('unpckhpd xmm, xm128');
const bitsToFloat: Readonly<Record<32 | 64, X86Row>> = { 32: row('movd xmm, rm32'), 64: row('movq xmm, rm64') };
const bitsToInteger: Readonly<Record<32 | 64, X86Row>> = { 32: row('movd rm32, xmm'), 64: row('movq rm64, xmm') };

/** An f64 constant in memory. */
function constant(value: number): X86Memory {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return memory({ symbol: constantSymbol(bits.getBigUint64(0), 8) });
}

export function selectConvertSigned(selection: Selection, value: Value): void {
  const arg = value.args[0];
  const form = fromInteger[floatType(value)][widthOf(arg.type)];
  // The instruction keeps the upper lane of its destination: starting from zero it waits for nobody.
  const operand = anyOperand(selection, arg);
  selection.change(selection.registerOf(value), form, selection.make(floatClass, zero), operand);
}

export function selectConvertUnsigned(selection: Selection, value: Value): void {
  const arg = value.args[0];
  const target = selection.registerOf(value);
  const type = floatType(value);
  const source = register(selection.registerOf(arg));
  if (arg.type === 'i32') {
    const wide = selection.make(integerClass, zeroExtend, source);
    selection.change(target, fromInteger[type][64], selection.make(floatClass, zero), register(wide));
  } else if (type === 'f64') emitWordToDouble(selection, target, source.register);
  else emitWordToSingle(selection, target, source.register);
}

/** Both halves become the low bits of doubles 2^52 + low and 2^84 + high * 2^32; what is left of them adds up. */
function emitWordToDouble(selection: Selection, target: number, source: number): void {
  const halves = selection.make(floatClass, bitsToFloat[64], register(source));
  const exponents = memory({ symbol: constantSymbol(0x45300000_43300000n, 16) });
  const offsets = memory({ symbol: constantSymbol(0x45300000_00000000_43300000_00000000n, 16) });
  const doubles = selection.derive(interleave, halves, exponents);
  const parts = selection.derive(subtractPairs, doubles, offsets);
  const high = selection.derive(duplicateHigh, parts, register(parts));
  selection.change(target, add.f64, high, register(parts));
}

/** Above 2^63: half of it, with the bit shifted out kept for rounding, converted and doubled. */
function emitWordToSingle(selection: Selection, target: number, source: number): void {
  const half = selection.derive(shiftLogical, source, immediate(1));
  const lowest = selection.derive(andImmediate, source, immediate(1));
  const rounded = selection.derive(or, half, register(lowest));
  selection.emit(testWord, [register(source), register(source)]);
  const converted = selection.derive(moveIfNegative, source, register(rounded));
  const single = selection.derive(fromInteger.f32[64], selection.make(floatClass, zero), register(converted));
  const doubled = selection.derive(add.f32, single, register(single));
  selection.emit(testWord, [register(source), register(source)]);
  selection.change(target, floatMoveRows.s, single, register(doubled));
}

/** The argument as f64: every f32 is one. */
function asDouble(selection: Selection, value: Value): number {
  if (value.type === 'f64') return selection.registerOf(value);
  return selection.make(floatClass, promote, anyOperand(selection, value));
}

/** Which doubles truncate into an integer type: those between the bounds. The lower one itself belongs when `inclusive`. */
const ranges = {
  trunc_s: {
    32: { lower: -(2 ** 31) - 1, inclusive: false, upper: 2 ** 31 },
    64: { lower: -(2 ** 63), inclusive: true, upper: 2 ** 63 },
  },
  trunc_u: {
    32: { lower: -1, inclusive: false, upper: 2 ** 32 },
    64: { lower: -1, inclusive: false, upper: 2 ** 64 },
  },
} as const;

export function selectTruncate(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const source = asDouble(selection, value.args[0]);
  const { lower, inclusive, upper } = ranges[value.op as 'trunc_s' | 'trunc_u'][width];
  selection.emit(compare, [register(source), constant(upper)]);
  trapIf(selection, 'p', 'invalid-conversion-to-integer');
  trapIf(selection, 'ae', 'integer-overflow');
  selection.emit(compare, [register(source), constant(lower)]);
  trapIf(selection, inclusive ? 'b' : 'be', 'integer-overflow');
  const target = selection.registerOf(value);
  if (value.op === 'trunc_u' && width === 64) emitUnsignedWord(selection, target, source);
  else selection.set(target, toInteger[value.op === 'trunc_u' ? 64 : width], register(source));
}

/** A double from 0 to 2^64: from 2^63 on the first conversion gives the top bit, the second one the others. */
function emitUnsignedWord(selection: Selection, target: number, source: number): void {
  const low = selection.make(integerClass, toInteger[64], register(source));
  const reduced = selection.derive(subtract, source, constant(2 ** 63));
  const high = selection.make(integerClass, toInteger[64], register(reduced));
  const isHigh = selection.derive(shiftArithmetic, low, immediate(63));
  const others = selection.derive(and, high, register(isHigh));
  selection.change(target, or, low, register(others));
}

export function selectTruncateSaturating(selection: Selection, value: Value): void {
  const width = widthOf(value.type);
  const target = selection.registerOf(value);
  const source = asDouble(selection, value.args[0]);
  if (value.op === 'trunc_sat_s') emitSaturatingSigned(selection, target, width, source);
  else emitSaturatingUnsigned(selection, target, width, source);
}

function emitSaturatingSigned(selection: Selection, target: number, width: 32 | 64, source: number): void {
  const none = selection.newRegister(integerClass);
  emitConstant(selection, none, 0n);
  let converted: number;
  if (width === 32) {
    const bounded = selection.derive(maximum, source, constant(-(2 ** 31)));
    converted = selection.make(
      integerClass,
      toInteger[32],
      register(selection.derive(minimum, bounded, constant(2 ** 31 - 1))),
    );
  } else {
    // Too low already gives the lowest integer; 2^63 - 1 is no double, the one below 2^63 is 2^63 - 2^10.
    const highest = selection.newRegister(integerClass);
    emitConstant(selection, highest, 2n ** 63n - 1n);
    const word = selection.make(integerClass, toInteger[64], register(source));
    selection.emit(compare, [register(source), constant(2 ** 63 - 2 ** 10)]);
    converted = selection.derive(moveIfAbove, word, register(highest));
  }
  selection.emit(compare, [register(source), register(source)]);
  selection.change(target, moveIfUnordered[width], converted, register(none));
}

/** `maxsd` with zero as second operand also turns NaN into zero. */
function emitSaturatingUnsigned(selection: Selection, target: number, width: 32 | 64, source: number): void {
  const positive = selection.derive(maximum, source, register(selection.make(floatClass, zero)));
  if (width === 32) {
    const bounded = selection.derive(minimum, positive, constant(2 ** 32 - 1));
    selection.set(target, toInteger[64], register(bounded));
    return;
  }
  const highest = selection.newRegister(integerClass);
  emitConstant(selection, highest, -1n);
  const word = selection.newRegister(integerClass);
  emitUnsignedWord(selection, word, positive);
  selection.emit(compare, [register(positive), constant(2 ** 64 - 2 ** 11)]);
  selection.change(target, moveIfAbove, word, register(highest));
}

export function selectPromote(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), promote, anyOperand(selection, value.args[0]));
}

export function selectDemote(selection: Selection, value: Value): void {
  selection.set(selection.registerOf(value), demote, anyOperand(selection, value.args[0]));
}

/** Between an integer and a float register; between integers and references the register is shared. */
export function selectReinterpret(selection: Selection, value: Value): void {
  const arg = value.args[0];
  const target = selection.registerOf(value);
  const toFloat = value.type === 'f32' || value.type === 'f64';
  const rows = toFloat ? bitsToFloat : bitsToInteger;
  const width = value.type === 'f32' || arg.type === 'f32' ? 32 : 64;
  selection.set(target, rows[width], register(selection.registerOf(arg)));
}

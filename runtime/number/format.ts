/**
 * A finite double as text: the layouts of Number::toString (ECMA-262, 6.1.6.1.20), toFixed, toExponential and toPrecision
 * (21.1.3). Each function writes Latin-1 text to `textAddress()` and returns its length. Doubles come as their 64 bits.
 */

import { type Address, store8 } from '../machine/memory.ts';
import { trailingZeros64 } from '../machine/words.ts';
import { textAddress } from './buffer.ts';
import { digitAt, digitCount, expand, pointPosition, roundDecimal, setDecimal, setDigits } from './decimal.ts';
import { setShortest } from './shortest.ts';

const Ascii = { plus: 0x2b, minus: 0x2d, point: 0x2e, zero: 0x30, e: 0x65 } as const;

/** Number::toString with radix 10. */
export function formatShortest(bits: bigint): number {
  setShortestOf(bits);
  const start = writeSign(bits);
  const point = pointPosition();
  if (point > 21 || point < -5) return writeExponential(start, digitCount() - 1) - textAddress();
  return writeFixed(start, Math.max(digitCount() - point, 0)) - textAddress();
}

/** Number.prototype.toFixed for a magnitude below 10^21. */
export function formatFixed(bits: bigint, fractionDigits: number): number {
  setExact(bits);
  roundDecimal(pointPosition() + fractionDigits);
  return writeFixed(writeSign(bits), fractionDigits) - textAddress();
}

/** Number.prototype.toExponential; fewer than 0 digits stand for as many as necessary. */
export function formatExponential(bits: bigint, fractionDigits: number): number {
  if (fractionDigits < 0) {
    setShortestOf(bits);
    return writeExponential(writeSign(bits), digitCount() - 1) - textAddress();
  }
  setExact(bits);
  roundDecimal(fractionDigits + 1);
  return writeExponential(writeSign(bits), fractionDigits) - textAddress();
}

/** Number.prototype.toPrecision. */
export function formatPrecision(bits: bigint, precision: number): number {
  setExact(bits);
  roundDecimal(precision);
  const start = writeSign(bits);
  const exponent = digitCount() === 0 ? 0 : pointPosition() - 1;
  if (exponent < -6 || exponent >= precision) return writeExponential(start, precision - 1) - textAddress();
  return writeFixed(start, precision - 1 - exponent) - textAddress();
}

// ------------------------------------------------------------------------------------------------------- binary to decimal

function significandOf(bits: bigint): bigint {
  const fraction = bits & 0xfffffffffffffn;
  return biasedExponent(bits) === 0 ? fraction : fraction | 0x10000000000000n;
}

function biasedExponent(bits: bigint): number {
  return Number((bits >> 52n) & 0x7ffn);
}

/** The exponent of the significand as an integer. */
function exponentOf(bits: bigint): number {
  return Math.max(biasedExponent(bits), 1) - 1075;
}

function setShortestOf(bits: bigint): void {
  const significand = significandOf(bits);
  const exponent = exponentOf(bits);
  if (significand === 0n) setDecimal(0, 1);
  else if (isSmallInteger(significand, exponent)) setDigits(significand >> BigInt(-exponent), 0);
  else setShortest(significand, exponent, (bits & 0xfffffffffffffn) === 0n && biasedExponent(bits) > 1);
}

/** Whether the value is an integer below 2^53: no decimal with fewer digits is as close to it. */
function isSmallInteger(significand: bigint, exponent: number): boolean {
  return exponent <= 0 && exponent > -53 && trailingZeros64(significand) >= -exponent;
}

function setExact(bits: bigint): void {
  const significand = significandOf(bits);
  if (significand === 0n) setDecimal(0, 1);
  else expand(significand, exponentOf(bits));
}

// ----------------------------------------------------------------------------------------------------------- decimal to text

/** Begins the text: a minus sign for numbers below zero, which -0 is not. */
function writeSign(bits: bigint): Address {
  if (bits <= 0x8000000000000000n) return textAddress();
  store8(textAddress(), Ascii.minus);
  return textAddress() + 1;
}

/** Writes the decimal with the given count of digits behind the point, and returns the end of the text. */
function writeFixed(start: Address, fractionDigits: number): Address {
  const point = pointPosition();
  let to = start;
  if (point <= 0) {
    store8(to, Ascii.zero);
    to++;
  }
  for (let index = 0; index < point; index++) {
    store8(to, digitAt(index));
    to++;
  }
  if (fractionDigits > 0) {
    store8(to, Ascii.point);
    to++;
  }
  for (let index = point; index < point + fractionDigits; index++) {
    store8(to, index < 0 ? Ascii.zero : digitAt(index));
    to++;
  }
  return to;
}

/** Writes the decimal with one digit before the point and the given count behind it. */
function writeExponential(start: Address, fractionDigits: number): Address {
  let to = start;
  store8(to, digitAt(0));
  to++;
  if (fractionDigits > 0) {
    store8(to, Ascii.point);
    to++;
  }
  for (let index = 1; index <= fractionDigits; index++) {
    store8(to, digitAt(index));
    to++;
  }
  const exponent = digitCount() === 0 ? 0 : pointPosition() - 1;
  store8(to, Ascii.e);
  store8(to + 1, exponent < 0 ? Ascii.minus : Ascii.plus);
  return writeInteger(to + 2, exponent < 0 ? -exponent : exponent);
}

/** Writes an integer from 0 to 999. */
function writeInteger(start: Address, value: number): Address {
  let to = start;
  for (let unit = value > 99 ? 100 : value > 9 ? 10 : 1; unit > 0; unit = Math.floor(unit / 10)) {
    store8(to, Ascii.zero + (Math.floor(value / unit) % 10));
    to++;
  }
  return to;
}

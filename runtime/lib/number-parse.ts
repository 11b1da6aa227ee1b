/**
 * Text to number: StringToNumber (ECMA-262, 7.1.4.1), parseFloat and parseInt (19.2). A grammar function finds the end of the
 * longest literal, a value function computes what lies between; decimal numbers that a double operation cannot round
 * correctly go to runtime/number/parse.ts.
 */

// biome-ignore-all lint/suspicious/noShadowRestrictedNames: implements parseFloat and parseInt

import { inputAddress } from '../number/buffer.ts';
import { parseDecimal } from '../number/parse.ts';
import { bitsToFloat64, byteSet, copyToMemory, newBytes, toValue } from './intrinsics.ts';
import { isWhiteSpace } from './string.ts';
import { regionEquals } from './string-search.ts';
import { type FlatString, flatten, unitAt } from './string-storage.ts';

/** `Number(text)` */
export function stringToNumber(text: string): number {
  const value = flatten(toValue(text));
  let end = value.length;
  while (end > 0 && isWhiteSpace(unitAt(value, end - 1))) end--;
  const start = skipWhiteSpace(value, end);
  if (start === end) return 0;
  const radix = prefixRadix(value, start, end);
  if (radix !== 10) {
    const digitsEnd = endOfDigits(value, start + 2, end, radix);
    return digitsEnd === end && end > start + 2 ? integerValue(value, start + 2, end, radix) : NaN;
  }
  return endOfDecimal(value, start, end) === end ? decimalValue(value, start, end) : NaN;
}

export function parseFloat(text: string): number {
  const value = flatten(toValue(text));
  const start = skipWhiteSpace(value, value.length);
  const end = endOfDecimal(value, start, value.length);
  return end > start ? decimalValue(value, start, end) : NaN;
}

export function parseInt(text: string, radix?: number): number {
  const value = flatten(toValue(text));
  const end = value.length;
  let start = skipWhiteSpace(value, end);
  const negative = start < end && unitAt(value, start) === Ascii.minus;
  if (start < end && isSign(unitAt(value, start))) start++;
  let base = (radix ?? 0) | 0;
  const hexadecimal = (base === 0 || base === 16) && prefixRadix(value, start, end) === 16;
  if (hexadecimal) start += 2;
  if (base === 0) base = hexadecimal ? 16 : 10;
  if (base < 2 || base > 36) return NaN;
  const digitsEnd = endOfDigits(value, start, end, base);
  if (digitsEnd === start) return NaN;
  const magnitude = integerValue(value, start, digitsEnd, base);
  return negative ? -magnitude : magnitude;
}

const Ascii = { plus: 0x2b, minus: 0x2d, point: 0x2e, zero: 0x30, e: 0x65, i: 0x49 } as const;

const infinity = 'Infinity';

// ---------------------------------------------------------------------------------------------------------------- grammar

function skipWhiteSpace(text: FlatString, end: number): number {
  let start = 0;
  while (start < end && isWhiteSpace(unitAt(text, start))) start++;
  return start;
}

function isSign(unit: number): boolean {
  return unit === Ascii.plus || unit === Ascii.minus;
}

/** The radix of the prefixes 0x, 0o and 0b; 10 without one. */
function prefixRadix(text: FlatString, start: number, end: number): number {
  if (start + 1 >= end || unitAt(text, start) !== Ascii.zero) return 10;
  const letter = unitAt(text, start + 1) | 0x20;
  if (letter === 0x78) return 16;
  if (letter === 0x6f) return 8;
  return letter === 0x62 ? 2 : 10;
}

/** The value of a digit in radix 36; 36 for what is none. */
function digitOf(unit: number): number {
  if (unit >= Ascii.zero && unit <= 0x39) return unit - Ascii.zero;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 + 10 : 36;
}

function endOfDigits(text: FlatString, start: number, end: number, radix: number): number {
  let index = start;
  while (index < end && digitOf(unitAt(text, index)) < radix) index++;
  return index;
}

/** The end of the longest StrDecimalLiteral at `start`; `start` when there is none. */
function endOfDecimal(text: FlatString, start: number, end: number): number {
  let first = start;
  if (first < end && isSign(unitAt(text, first))) first++;
  if (first + 8 <= end && regionEquals(text, first, flatten(toValue(infinity)), 0, 8)) return first + 8;
  let last = endOfDigits(text, first, end, 10);
  let digits = last - first;
  if (last < end && unitAt(text, last) === Ascii.point) {
    const fraction = last + 1;
    last = endOfDigits(text, fraction, end, 10);
    digits += last - fraction;
  }
  if (digits === 0) return start;
  if (last >= end || (unitAt(text, last) | 0x20) !== Ascii.e) return last;
  let exponent = last + 1;
  if (exponent < end && isSign(unitAt(text, exponent))) exponent++;
  const exponentEnd = endOfDigits(text, exponent, end, 10);
  return exponentEnd > exponent ? exponentEnd : last;
}

// ----------------------------------------------------------------------------------------------------------------- values

/** The powers of ten that are doubles. */
const powersOfTen: readonly number[] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
];

/** The value of a StrDecimalLiteral. */
function decimalValue(text: FlatString, start: number, end: number): number {
  const negative = unitAt(text, start) === Ascii.minus;
  const first = isSign(unitAt(text, start)) ? start + 1 : start;
  const magnitude = unitAt(text, first) === Ascii.i ? Infinity : unsignedValue(text, first, end);
  return negative ? -magnitude : magnitude;
}

/** One operation on two exact doubles rounds correctly (William Clinger, "How to read floating point numbers accurately", 1990). */
function unsignedValue(text: FlatString, start: number, end: number): number {
  let significand = 0;
  let digits = 0;
  let exponent = 0;
  let behindPoint = 0;
  let index = start;
  for (; index < end && (unitAt(text, index) | 0x20) !== Ascii.e; index++) {
    const unit = unitAt(text, index);
    if (unit === Ascii.point) {
      behindPoint = 1;
    } else {
      if (digits > 0 || unit !== Ascii.zero) digits++;
      if (digits <= 15) significand = significand * 10 + (unit - Ascii.zero);
      exponent -= behindPoint;
    }
  }
  exponent += exponentValue(text, index + 1, end);
  if (digits === 0) return 0;
  if (digits <= 15 && exponent >= 0 && exponent <= 22) return significand * powersOfTen[exponent];
  if (digits <= 15 && exponent < 0 && exponent >= -22) return significand / powersOfTen[-exponent];
  return slowValue(text, start, digits, exponent);
}

/** The value of the digits behind the exponent's letter, beyond the range of what can matter at most. */
function exponentValue(text: FlatString, start: number, end: number): number {
  if (start >= end) return 0;
  let value = 0;
  for (let index = isSign(unitAt(text, start)) ? start + 1 : start; index < end; index++) {
    if (value < 1000000000) value = value * 10 + (unitAt(text, index) - Ascii.zero);
  }
  return unitAt(text, start) === Ascii.minus ? -value : value;
}

/** More digits than these decide nothing but by not being zero: see `parseDecimal`. */
const decisiveDigits = 800;

/** The value of the `count` significant digits from `start` on, times 10^exponent. */
function slowValue(text: FlatString, start: number, count: number, exponent: number): number {
  const bytes = newBytes(decisiveDigits + 1);
  let kept = 0;
  let seen = 0;
  let dropped = 0;
  for (let index = start; seen < count; index++) {
    const unit = unitAt(text, index);
    if (unit === Ascii.point || (seen === 0 && unit === Ascii.zero)) continue;
    seen++;
    if (kept < decisiveDigits) {
      byteSet(bytes, kept, unit);
      kept++;
    } else {
      dropped |= unit - Ascii.zero;
    }
  }
  if (dropped !== 0) {
    byteSet(bytes, kept, Ascii.zero + 1);
    kept++;
  }
  copyToMemory(inputAddress(), bytes, 0, kept);
  const power = exponent + (count - kept);
  return bitsToFloat64(parseDecimal(kept, Math.max(-100000, Math.min(100000, power)) | 0));
}

/** The value of the digits of this radix, of which there is at least one. */
function integerValue(text: FlatString, start: number, end: number, radix: number): number {
  let value = 0;
  for (let index = start; index < end; index++) value = value * radix + digitOf(unitAt(text, index));
  if (value <= 9007199254740991) return value;
  if (radix === 10) return unsignedValue(text, start, end);
  return (radix & (radix - 1)) === 0
    ? roundedBinary(text, start, end, radix)
    : approximateValue(text, start, end, radix);
}

/** The nearest double, the even one of two, for a power of two as radix: bit by bit. */
function roundedBinary(text: FlatString, start: number, end: number, radix: number): number {
  let significand = 0;
  let exponent = 0;
  let half = 0;
  let rest = 0;
  for (let index = start; index < end; index++) {
    const digit = digitOf(unitAt(text, index));
    for (let mask = radix >> 1; mask > 0; mask >>= 1) {
      const bit = (digit & mask) === 0 ? 0 : 1;
      if (significand < 4503599627370496) {
        significand = significand * 2 + bit;
      } else {
        if (exponent === 0) half = bit;
        else rest |= bit;
        exponent++;
      }
    }
  }
  if (half === 1 && (rest === 1 || significand % 2 === 1)) significand++;
  for (; exponent > 0 && significand < Infinity; exponent--) significand *= 2;
  return significand;
}

/** As V8 does it, which the standard leaves open: parts that fit in 32 bits are summed up with rounding. */
function approximateValue(text: FlatString, start: number, end: number, radix: number): number {
  const largestMultiplier = 119304647;
  let value = 0;
  let index = start;
  while (unitAt(text, index) === Ascii.zero) index++;
  while (index < end) {
    let part = 0;
    let multiplier = 1;
    while (index < end && multiplier * radix <= largestMultiplier) {
      part = part * radix + digitOf(unitAt(text, index));
      multiplier *= radix;
      index++;
    }
    value = value * multiplier + part;
  }
  return value;
}

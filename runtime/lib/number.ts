/**
 * The members of Number (ECMA-262, 21.1) and numbers as text. The digits come from runtime/number, which writes them to
 * memory of its own.
 */

// biome-ignore-all lint/suspicious/noShadowRestrictedNames: implements isFinite and isNaN
// biome-ignore-all lint/suspicious/noSelfCompare: implements isNaN

import { textAddress } from '../number/buffer.ts';
import { formatExponential, formatFixed, formatPrecision, formatShortest } from '../number/format.ts';
import { toInteger } from './indices.ts';
import { absolute, byteSet, copyFromMemory, float64ToBits, fromValue, newBytes, truncate } from './intrinsics.ts';
import { singleCharacter } from './string-storage.ts';
import { Latin1String } from './string-value.ts';

export const EPSILON = 2.220446049250313e-16;
export const MAX_SAFE_INTEGER = 9007199254740991;
export const MAX_VALUE = 1.7976931348623157e308;
export const MIN_SAFE_INTEGER = -9007199254740991;
export const MIN_VALUE = 5e-324;

export function isNaN(x: number): boolean {
  return x !== x;
}

export function isFinite(x: number): boolean {
  return absolute(x) <= MAX_VALUE;
}

export function isInteger(x: number): boolean {
  return isFinite(x) && truncate(x) === x;
}

export function isSafeInteger(x: number): boolean {
  return absolute(x) <= MAX_SAFE_INTEGER && truncate(x) === x;
}

/** `String(x)` */
export function numberToString(x: number): string {
  const integer = x | 0;
  if (integer === x) return integerToString(integer);
  if (!isFinite(x)) return nonFiniteToString(x);
  return formattedText(formatShortest(float64ToBits(x)));
}

/** As console.log prints it: with the sign of minus zero. */
export function inspectNumber(x: number): string {
  return x === 0 && 1 / x < 0 ? '-0' : numberToString(x);
}

/** `String(value)` of an int32. */
export function integerToString(value: number): string {
  if (value >= 0 && value < 10) return fromValue(singleCharacter(0x30 + value));
  // Counted below zero, where all int32 values have a counterpart.
  let rest = value < 0 ? value : -value | 0;
  let length = value < 0 ? 2 : 1;
  for (let bound = -10; rest <= bound; bound *= 10) length++;
  const bytes = newBytes(length);
  let index = length;
  while (rest !== 0) {
    index--;
    byteSet(bytes, index, 0x30 - (rest % 10));
    rest = (rest / 10) | 0;
  }
  if (value < 0) byteSet(bytes, 0, 0x2d);
  return fromValue(new Latin1String(bytes, 0, length));
}

export function toFixed(x: number, fractionDigits?: number): string {
  const digits = toInteger(fractionDigits ?? 0);
  if (digits < 0 || digits > 100) throw new RangeError('toFixed() digits argument must be between 0 and 100');
  if (!(absolute(x) < 1e21)) return numberToString(x);
  return formattedText(formatFixed(float64ToBits(x), digits | 0));
}

export function toExponential(x: number, fractionDigits?: number): string {
  const digits = toInteger(fractionDigits ?? 0);
  if (!isFinite(x)) return nonFiniteToString(x);
  if (digits < 0 || digits > 100) throw new RangeError('toExponential() argument must be between 0 and 100');
  return formattedText(formatExponential(float64ToBits(x), fractionDigits === undefined ? -1 : digits | 0));
}

export function toPrecision(x: number, precision?: number): string {
  if (precision === undefined) return numberToString(x);
  const digits = toInteger(precision);
  if (!isFinite(x)) return nonFiniteToString(x);
  if (digits < 1 || digits > 100) throw new RangeError('toPrecision() argument must be between 1 and 100');
  return formattedText(formatPrecision(float64ToBits(x), digits | 0));
}

function nonFiniteToString(x: number): string {
  if (isNaN(x)) return 'NaN';
  return x > 0 ? 'Infinity' : '-Infinity';
}

/** The text that a function of runtime/number/format.ts has just written. */
function formattedText(length: number): string {
  const bytes = newBytes(length);
  copyFromMemory(bytes, 0, textAddress(), length);
  return fromValue(new Latin1String(bytes, 0, length));
}

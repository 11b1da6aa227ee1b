/** Index arguments: what ECMA-262 (7.1.5) ToIntegerOrInfinity and the clampings around it make of them. */

import { truncate } from './intrinsics.ts';

/** The integer part, 0 for NaN. */
export function toInteger(x: number): number {
  return Number.isNaN(x) ? 0 : truncate(x);
}

/** An absolute index: its integer part within 0 and `length`, 0 for NaN. */
export function clampIndex(index: number, length: number): number {
  if (index >= length) return length;
  return index > 0 ? index | 0 : 0;
}

/** An index that counts from the end when it is negative, within 0 and `length`. */
export function relativeIndex(index: number, length: number): number {
  const integer = truncate(index);
  return integer < 0 ? clampIndex(integer + length, length) : clampIndex(integer, length);
}

/**
 * Powers of ten as 128-bit significands. 10^e = 5^e * 2^e, and 5^e is the product of a 192-bit power of 5^27 and a 64-bit power
 * of 5; the error of the former does not reach the upper 128 bits of the product for any exponent in the range, which the
 * tests check for each of them. Two tables of 840 bytes replace one of 10,672.
 */

import { type Address, store64 } from '../machine/memory.ts';
import { highProduct } from '../machine/words.ts';
import { coarsePowers, finePowers } from './powers-table.ts';

/** The exponents for which there is a power. */
export const smallestPower = -342;
export const largestPower = 324;

/**
 * Stores floor(10^exponent * 2^s) at `to`, the upper 64 bits first, where s makes it a number of exactly 128 bits:
 * s = 127 - floorLog2Power10(exponent).
 */
export function storePower(exponent: number, to: Address): void {
  const step = Math.floor(exponent / 27);
  const fine = finePowers[exponent - step * 27];
  const coarse = (step + 13) * 3;
  const low = highProduct(coarsePowers[coarse + 2], fine);
  const middleHigh = highProduct(coarsePowers[coarse + 1], fine);
  const middle = BigInt.asUintN(64, coarsePowers[coarse + 1] * fine + low);
  const carried = middleHigh + (middle < low ? 1n : 0n);
  const second = BigInt.asUintN(64, coarsePowers[coarse] * fine + carried);
  const first = BigInt.asUintN(64, highProduct(coarsePowers[coarse], fine) + (second < carried ? 1n : 0n));
  if (first >> 63n === 1n) {
    store64(to, first);
    store64(to + 8, second);
  } else {
    store64(to, BigInt.asUintN(64, (first << 1n) | (second >> 63n)));
    store64(to + 8, BigInt.asUintN(64, (second << 1n) | (middle >> 63n)));
  }
}

/** floor(log2(10^exponent)), exact for |exponent| <= 1233 (Giulietti, "The Schubfach way to render doubles", 9.2). */
export function floorLog2Power10(exponent: number): number {
  return Math.floor((exponent * 1741647) / 524288);
}

/** floor(log10(2^exponent)), exact for |exponent| <= 1650. */
export function floorLog10Power2(exponent: number): number {
  return Math.floor((exponent * 1262611) / 4194304);
}

/** floor(log10(3/4 * 2^exponent)), exact for |exponent| <= 1650. */
export function floorLog10ThreeQuarters(exponent: number): number {
  return Math.floor((exponent * 1262611 - 524031) / 4194304);
}

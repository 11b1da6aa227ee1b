/**
 * The shortest decimal that reads back as the same double, the closest to it of several: the digits of ECMA-262 6.1.6.1.20
 * Number::toString. Raffaello Giulietti, "The Schubfach way to render doubles" (2021).
 */

import { load64 } from '../machine/memory.ts';
import { highProduct } from '../machine/words.ts';
import { powerAddress } from './buffer.ts';
import { setDigits } from './decimal.ts';
import { floorLog2Power10, floorLog10Power2, floorLog10ThreeQuarters, storePower } from './powers.ts';

/**
 * Sets the decimal (decimal.ts) to the shortest form of significand * 2^exponent.
 * @param significand not 0, below 2^53
 * @param atPowerOfTwo whether the next smaller double is only half as far away as the next larger one
 */
export function setShortest(significand: bigint, exponent: number, atPowerOfTwo: boolean): void {
  const decimalExponent = atPowerOfTwo ? floorLog10ThreeQuarters(exponent) : floorLog10Power2(exponent);
  const shift = BigInt(exponent + floorLog2Power10(-decimalExponent) + 1);
  storePower(-decimalExponent, powerAddress());

  // The value and the bounds of its rounding interval, in quarters of the decimal unit 10^decimalExponent, rounded to odd.
  const quarters = significand * 4n;
  const value = scale(quarters << shift);
  const even = (significand & 1n) === 0n;
  const lower = scale((quarters - (atPowerOfTwo ? 1n : 2n)) << shift) + (even ? 0n : 1n);
  const upper = scale((quarters + 2n) << shift) - (even ? 0n : 1n);

  // One digit less, if just one of the two candidates around the value lies in the interval.
  const units = value >> 2n;
  const tens = units / 10n;
  const tensDownInside = lower <= tens * 40n;
  const tensUpInside = tens * 40n + 40n <= upper;
  if (units >= 10n && tensDownInside !== tensUpInside) {
    setDigits(tensUpInside ? tens + 1n : tens, decimalExponent + 1);
    return;
  }
  const unitsDownInside = lower <= units * 4n;
  const unitsUpInside = units * 4n + 4n <= upper;
  if (unitsDownInside !== unitsUpInside) {
    setDigits(unitsUpInside ? units + 1n : units, decimalExponent);
    return;
  }
  const middle = units * 4n + 2n;
  const roundUp = value > middle || (value === middle && (units & 1n) === 1n);
  setDigits(roundUp ? units + 1n : units, decimalExponent);
}

/** factor * (power + 1) / 2^128, where the lowest bit says whether something was dropped ("round to odd"). */
function scale(factor: bigint): bigint {
  const low = BigInt.asUintN(64, load64(powerAddress() + 8) + 1n);
  const high = BigInt.asUintN(64, load64(powerAddress()) + (low === 0n ? 1n : 0n));
  const carry = highProduct(low, factor);
  const middle = BigInt.asUintN(64, high * factor + carry);
  const upper = BigInt.asUintN(64, highProduct(high, factor) + (middle < carry ? 1n : 0n));
  return upper | (middle > 1n ? 1n : 0n);
}

/**
 * Decimal digits to the nearest double, the even one of two (ECMA-262, 7.1.4.1.1, RoundMVResult without its freedoms). The
 * leading 19 digits times a 128-bit power of ten decide nearly always (Daniel Lemire, "Number parsing at a gigabyte per second",
 * 2021); where the error of that product reaches the border between two doubles, all digits are compared with the exact border.
 */

import { load8, load64 } from '../machine/memory.ts';
import { highProduct, leadingZeros64 } from '../machine/words.ts';
import { inputAddress, powerAddress } from './buffer.ts';
import { digitAt, digitCount, expand, pointPosition } from './decimal.ts';
import { floorLog2Power10, smallestPower, storePower } from './powers.ts';

const infinityBits = 0x7ff0000000000000n;

/** Digits of which the value fits in 64 bits. */
const wordDigits = 19;

/**
 * The bits of the double nearest to digits * 10^exponent.
 * @param count of ASCII digits at `inputAddress()`: 1 to 1000, the first one is not 0. Of longer numbers, digits from the 800th on
 *   may be replaced by a single 1, if they are not all 0: no border between doubles has more than 768 digits
 */
export function parseDecimal(count: number, exponent: number): bigint {
  const used = Math.min(count, wordDigits);
  let word = 0n;
  for (let index = 0; index < used; index++) word = word * 10n + BigInt(load8(inputAddress() + index) - 0x30);
  const power = exponent + count - used;
  if (power < smallestPower) return 0n;
  if (power > 308) return infinityBits;
  storePower(power, powerAddress());

  // The number lies between `upper` with `middle` behind it and that plus an error, in units of 2^binaryExponent.
  const zeros = leadingZeros64(word);
  const factor = word << BigInt(zeros);
  const carry = highProduct(load64(powerAddress() + 8), factor);
  let middle = BigInt.asUintN(64, load64(powerAddress()) * factor + carry);
  let upper = BigInt.asUintN(64, highProduct(load64(powerAddress()), factor) + (middle < carry ? 1n : 0n));
  let binaryExponent = floorLog2Power10(power) + 1 - zeros;
  if (upper >> 63n === 0n) {
    upper = BigInt.asUintN(64, (upper << 1n) | (middle >> 63n));
    middle = BigInt.asUintN(64, middle << 1n);
    binaryExponent--;
  }

  const shift = binaryExponent < -1085 ? -1074 - binaryExponent : 11;
  if (shift > 65) return 0n;
  const exponentPart = BigInt(binaryExponent + shift + 1074) << 52n;
  if (exponentPart >= infinityBits) return infinityBits;
  const kept = shift < 64 ? upper >> BigInt(shift) : 0n;
  const up =
    shift >= 64 || reachesBorder(upper - (kept << BigInt(shift)), middle, 1n << BigInt(shift - 1), used < count)
      ? isAboveBorder(kept, binaryExponent + shift, count, exponent)
      : upper - (kept << BigInt(shift)) >= 1n << BigInt(shift - 1);
  const bits = exponentPart + kept + (up ? 1n : 0n);
  return bits > infinityBits ? infinityBits : bits;
}

/**
 * Whether the error of the product leaves open on which side of the border `half` the remainder is. The 128-bit power, the part
 * of the product that was dropped and the normalization make less than 4 units of `middle`; dropped digits, less than one
 * unit of a word of at least 10^18, make less than 32 units of `upper`.
 */
function reachesBorder(remainder: bigint, middle: bigint, half: bigint, digitsDropped: boolean): boolean {
  if (digitsDropped) return remainder <= half && remainder + 33n >= half;
  return (remainder === half && middle === 0n) || (remainder + 1n === half && middle >= 0xfffffffffffffffcn);
}

/** Whether all digits together are above the middle between kept * 2^exponent and its successor, or at it and kept is odd. */
function isAboveBorder(kept: bigint, exponent: number, count: number, decimalExponent: number): boolean {
  expand(kept * 2n + 1n, exponent - 1);
  if (count + decimalExponent !== pointPosition()) return count + decimalExponent > pointPosition();
  for (let index = 0; index < count || index < digitCount(); index++) {
    const digit = index < count ? load8(inputAddress() + index) : 0x30;
    if (digit !== digitAt(index)) return digit > digitAt(index);
  }
  return (kept & 1n) === 1n;
}

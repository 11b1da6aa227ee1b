/**
 * The decimal number that is being converted: digits d1 d2 ... dn and the position p of the point, for 0.d1d2...dn * 10^p with
 * d1 not 0; zero has no digits. `expand` makes the exact decimal form of a binary number, of which any shorter form is rounded
 * digit by digit.
 */

import { load8, load32, load32s, store8, store32 } from '../machine/memory.ts';
import { digitsAddress, limbsAddress, stateAddress } from './buffer.ts';

const zeroDigit = 0x30;

export function digitCount(): number {
  return load32(stateAddress());
}

/** The position of the decimal point, counted from before the first digit. */
export function pointPosition(): number {
  return load32s(stateAddress() + 4);
}

export function setDecimal(count: number, point: number): void {
  store32(stateAddress(), count);
  store32(stateAddress() + 4, point);
}

/** The ASCII digit at `index`, '0' behind the last one. */
export function digitAt(index: number): number {
  return index < digitCount() ? load8(digitsAddress() + index) : zeroDigit;
}

/**
 * Sets the decimal to exactly significand * 2^exponent.
 * @param significand below 2^54, not 0
 * @param exponent from -1075 to 971
 */
export function expand(significand: bigint, exponent: number): void {
  let odd = significand;
  let power = exponent;
  while (power < 0 && (odd & 1n) === 0n) {
    odd >>= 1n;
    power++;
  }
  startLimbs(odd);
  // A negative power of two is a power of five over the same power of ten.
  if (power >= 0) multiplyLimbs(power, 28, 268435456, 2);
  else multiplyLimbs(-power, 12, 244140625, 5);
  writeLimbs(Math.min(power, 0));
}

/*
 * The big integer: limbs of seven decimal digits, the lowest first. A limb times a factor below 2^28 and a carry stays within
 * 2^53.
 */

const limbBase = 10000000;

function limbCount(): number {
  return load32(stateAddress() + 8);
}

function setLimbCount(count: number): void {
  store32(stateAddress() + 8, count);
}

function startLimbs(value: bigint): void {
  let count = 0;
  for (let rest = value; rest > 0n; rest /= 10000000n) {
    store32(limbsAddress() + count * 4, Number(rest % 10000000n));
    count++;
  }
  setLimbCount(count);
}

/** Multiplies by base^exponent, `step` powers at a time: factor = base^step. */
function multiplyLimbs(exponent: number, step: number, factor: number, base: number): void {
  let rest = exponent;
  for (; rest >= step; rest -= step) multiplyBy(factor);
  let last = 1;
  for (; rest > 0; rest--) last *= base;
  multiplyBy(last);
}

function multiplyBy(factor: number): void {
  const limbs = limbsAddress();
  let count = limbCount();
  let carry = 0;
  for (let index = 0; index < count; index++) {
    const product = load32(limbs + index * 4) * factor + carry;
    carry = Math.floor(product / limbBase);
    store32(limbs + index * 4, product - carry * limbBase);
  }
  while (carry > 0) {
    const next = Math.floor(carry / limbBase);
    store32(limbs + count * 4, carry - next * limbBase);
    carry = next;
    count++;
  }
  setLimbCount(count);
}

/** Makes the limbs, times 10^exponent, the decimal: without leading and trailing zeros. */
function writeLimbs(exponent: number): void {
  const digits = digitsAddress();
  let count = 0;
  for (let index = limbCount() - 1; index >= 0; index--) {
    const limb = load32(limbsAddress() + index * 4);
    for (let unit = 1000000; unit > 0; unit = Math.floor(unit / 10)) {
      const digit = Math.floor(limb / unit) % 10;
      if (count > 0 || digit > 0) {
        store8(digits + count, zeroDigit + digit);
        count++;
      }
    }
  }
  setDecimal(count, count + exponent);
  dropTrailingZeros();
}

function dropTrailingZeros(): void {
  const digits = digitsAddress();
  let count = digitCount();
  while (count > 0 && load8(digits + count - 1) === zeroDigit) count--;
  setDecimal(count, pointPosition());
}

/** Sets the decimal to digits * 10^exponent, without trailing zeros. */
export function setDigits(digits: bigint, exponent: number): void {
  startLimbs(digits);
  writeLimbs(exponent);
}

/** Keeps the first `keep` digits and rounds half up; fewer than zero leave nothing. */
export function roundDecimal(keep: number): void {
  const count = digitCount();
  if (keep >= count) return;
  const point = pointPosition();
  if (keep < 0 || digitAt(keep) < zeroDigit + 5) {
    setDecimal(Math.max(keep, 0), point);
    dropTrailingZeros();
    return;
  }
  let last = keep - 1;
  while (last >= 0 && digitAt(last) === zeroDigit + 9) last--;
  if (last < 0) {
    store8(digitsAddress(), zeroDigit + 1);
    setDecimal(1, point + 1);
  } else {
    store8(digitsAddress() + last, digitAt(last) + 1);
    setDecimal(last + 1, point);
  }
}

/**
 * Angles modulo pi/2, for the trigonometric functions: exact to more than the precision of a double, whatever the size.
 *
 * The methods and constants are those of fdlibm (http://www.netlib.org/fdlibm), which V8 follows too, in the same order of
 * operations, so that results are the same to the last bit. Its notice:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 *   freely granted, provided that this notice is preserved.
 */

import { absolute, floor, fromWords, highWord, lowWord } from './intrinsics.ts';
import { halfPiDigits, nearMultiples, twoOverPi } from './math-reduction-tables.ts';

export interface ReducedAngle {
  /** The multiple of pi/2 that was taken away, modulo 4; may be negative. */
  readonly quadrant: number;
  /** The rest, at most about pi/4, and its tail. */
  readonly high: number;
  readonly low: number;
}

const inverseHalfPi = 0.6366197723675814;

/** pi/2 in parts of 33 bits: part 1, the rest; parts 2 and 3 and the rests behind them. */
const part1 = 1.5707963267341256;
const rest1 = 6.077100506506192e-11;
const part2 = 6.077100506303966e-11;
const rest2 = 2.0222662487959506e-21;
const part3 = 2.0222662487111665e-21;
const rest3 = 8.4784276603689e-32;

/** Reduces a finite angle of more than pi/4. */
export function reduceAngle(x: number): ReducedAngle {
  const word = highWord(x) & 0x7fffffff;
  const size = absolute(x);
  let reduced: ReducedAngle;
  if (word < 0x4002d97c) reduced = subtractOnce(size, word === 0x3ff921fb);
  else if (word <= 0x413921fb) reduced = reduceMedium(size, word);
  else reduced = reduceLarge(size, word);
  return x < 0 ? { quadrant: -reduced.quadrant, high: -reduced.high, low: -reduced.low } : reduced;
}

/** For angles up to 3 pi/4. */
function subtractOnce(x: number, isNearHalfPi: boolean): ReducedAngle {
  const difference = isNearHalfPi ? x - part1 - part2 : x - part1;
  const rest = isNearHalfPi ? rest2 : rest1;
  const high = difference - rest;
  return { quadrant: 1, high, low: difference - high - rest };
}

/** For angles up to 2^19 pi/2, by subtraction of as many parts of pi/2 as cancellation asks for (Cody and Waite). */
function reduceMedium(x: number, word: number): ReducedAngle {
  const quadrant = (x * inverseHalfPi + 0.5) | 0;
  let difference = x - quadrant * part1;
  let rest = quadrant * rest1;
  let high = difference - rest;
  if (quadrant >= 32 || word === nearMultiples[quadrant - 1]) {
    const exponent = word >> 20;
    if (exponent - ((highWord(high) >> 20) & 0x7ff) > 16) {
      let before = difference;
      let product = quadrant * part2;
      difference = before - product;
      rest = quadrant * rest2 - (before - difference - product);
      high = difference - rest;
      if (exponent - ((highWord(high) >> 20) & 0x7ff) > 49) {
        before = difference;
        product = quadrant * part3;
        difference = before - product;
        rest = quadrant * rest3 - (before - difference - product);
        high = difference - rest;
      }
    }
  }
  return { quadrant, high, low: difference - high - rest };
}

/*
 * Large angles (Payne and Hanek, "Radian reduction for trigonometric functions", 1983): the angle, as three 24-bit integers, is
 * multiplied with those digits of 2/pi that make up the last bits of the quotient's integer part and its fraction.
 */

const twoTo24 = 16777216;
const twoToMinus24 = 1 / twoTo24;

/** Digits of 2/pi that are used at first, without the lowest one. */
const initialTerms = 4;

function reduceLarge(size: number, word: number): ReducedAngle {
  const exponent = ((word >> 20) - 1046) | 0;
  const scaled = fromWords((word - (exponent << 20)) | 0, lowWord(size));
  const first = scaled | 0;
  const middle = (scaled - first) * twoTo24;
  const second = middle | 0;
  const third = (middle - second) * twoTo24;
  const digits = [first, second, third];
  let count = 3;
  while (digits[count - 1] === 0) count--;
  return reduceDigits(digits, count, exponent);
}

/** x * 2^exponent, exact: for exponents from -1022 to 1023. */
function scaleBy(x: number, exponent: number): number {
  return x * fromWords((1023 + exponent) << 20, 0);
}

/** Reduces the sum of digits[i] * 2^(exponent - 24 i). */
function reduceDigits(digits: readonly number[], count: number, exponent: number): ReducedAngle {
  const last = count - 1;
  const skipped = Math.max(((exponent - 3) / 24) | 0, 0);
  const unit = exponent - 24 * (skipped + 1);

  // Products, each the sum for one place of 24 bits.
  const products: number[] = [];
  const product = (place: number): number => {
    let sum = 0;
    for (let index = 0; index <= last; index++) {
      const digit = skipped + place - index;
      sum += digits[index] * (digit < 0 ? 0 : twoOverPi[digit]);
    }
    return sum;
  };
  for (let place = 0; place <= initialTerms; place++) products.push(product(place));

  let terms = initialTerms;
  let fraction: number[] = [];
  let quadrant = 0;
  let upperHalf = 0;
  let z = 0;
  while (true) {
    // Carry from place to place; what stays below are 24-bit integers, the lowest first.
    fraction = [];
    z = products[terms];
    for (let place = terms; place > 0; place--) {
      const carry = (twoToMinus24 * z) | 0;
      fraction.push((z - twoTo24 * carry) | 0);
      z = products[place - 1] + carry;
    }
    z = scaleBy(z, unit);
    z -= 8 * floor(z * 0.125);
    quadrant = z | 0;
    z -= quadrant;
    upperHalf = 0;
    if (unit > 0) {
      const bits = fraction[terms - 1] >> (24 - unit);
      quadrant += bits;
      fraction[terms - 1] -= bits << (24 - unit);
      upperHalf = fraction[terms - 1] >> (23 - unit);
    } else if (unit === 0) {
      upperHalf = fraction[terms - 1] >> 23;
    } else if (z >= 0.5) {
      upperHalf = 2;
    }
    if (upperHalf > 0) {
      quadrant++;
      const borrowed = negate(fraction, terms, unit);
      if (upperHalf === 2) {
        z = 1 - z;
        if (borrowed) z -= scaleBy(1, unit);
      }
    }
    if (z !== 0 || !isZero(fraction, initialTerms, terms)) break;
    // Everything cancelled: more digits of 2/pi are needed.
    let needed = 1;
    while (needed <= initialTerms && fraction[initialTerms - needed] === 0) needed++;
    for (let place = terms + 1; place <= terms + needed; place++) products.push(product(place));
    terms += needed;
  }

  // The digits from the highest non-zero one on, and the weight of that one.
  let top = terms;
  let weight = unit;
  if (z === 0) {
    do {
      top--;
      weight -= 24;
    } while (fraction[top] === 0);
  } else {
    z = scaleBy(z, -unit);
    const carry = z >= twoTo24 ? (twoToMinus24 * z) | 0 : 0;
    fraction.push((z - twoTo24 * carry) | 0);
    if (carry !== 0) {
      fraction.push(carry);
      top++;
      weight += 24;
    }
  }
  const rest = multiplyByHalfPi(fraction, top, weight);
  return upperHalf === 0
    ? { quadrant: quadrant & 7, high: rest.high, low: rest.low }
    : { quadrant: quadrant & 7, high: -rest.high, low: -rest.low };
}

/** 1 minus the fraction, of which the highest of `count` digits has its place at 2^-unit; whether it was not 0. */
function negate(fraction: number[], count: number, unit: number): boolean {
  let borrowed = false;
  for (let index = 0; index < count; index++) {
    const digit = fraction[index];
    if (borrowed) {
      fraction[index] = 0xffffff - digit;
    } else if (digit !== 0) {
      borrowed = true;
      fraction[index] = 0x1000000 - digit;
    }
  }
  if (unit > 0) fraction[count - 1] &= 0xffffff >> unit;
  return borrowed;
}

function isZero(digits: readonly number[], start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (digits[index] !== 0) return false;
  }
  return true;
}

/** The product of pi/2 with the digits 0 to `top`, the highest of them times 2^weight, as a double and its tail. */
function multiplyByHalfPi(digits: readonly number[], top: number, weight: number): ReducedAngle {
  const factors: number[] = [];
  for (let index = 0; index <= top; index++) factors.push(0);
  let scale = scaleBy(1, weight);
  for (let index = top; index >= 0; index--) {
    factors[index] = scale * digits[index];
    scale *= twoToMinus24;
  }
  const sums: number[] = [];
  for (let index = top; index >= 0; index--) {
    let sum = 0;
    for (let place = 0; place <= initialTerms && place <= top - index; place++) {
      sum += halfPiDigits[place] * factors[index + place];
    }
    sums.push(sum);
  }
  let high = 0;
  for (let index = top; index >= 0; index--) high += sums[index];
  let low = sums[0] - high;
  for (let index = 1; index <= top; index++) low += sums[index];
  return { quadrant: 0, high, low };
}

/**
 * The members of Math (ECMA-262, 21.3) that are instructions or a few of them, and its constants. All results are those of V8 to
 * the last bit, but for `random`, which differs from run to run there too.
 */

// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: defines the constants

import { fillRandom } from '#platform/random.ts';
import { inputAddress } from '../number/buffer.ts';
import { nextRandom, seedRandom } from '../number/random.ts';
import {
  absolute,
  bitsToFloat64,
  copySign,
  floor as floorOf,
  leadingZeros32,
  maximum,
  minimum,
  multiply32,
  roundToSingle,
  squareRoot,
  truncate,
  ceil as upperInteger,
} from './intrinsics.ts';

export const E = 2.718281828459045;
export const LN10 = 2.302585092994046;
export const LN2 = 0.6931471805599453;
export const LOG10E = 0.4342944819032518;
export const LOG2E = 1.4426950408889634;
export const PI = 3.141592653589793;
export const SQRT1_2 = 0.7071067811865476;
export const SQRT2 = 1.4142135623730951;

export function abs(x: number): number {
  return absolute(x);
}

export function ceil(x: number): number {
  return upperInteger(x);
}

export function floor(x: number): number {
  return floorOf(x);
}

export function trunc(x: number): number {
  return truncate(x);
}

export function sqrt(x: number): number {
  return squareRoot(x);
}

export function fround(x: number): number {
  return roundToSingle(x);
}

export function clz32(x: number): number {
  return leadingZeros32(x | 0);
}

export function imul(x: number, y: number): number {
  return multiply32(x | 0, y | 0);
}

/** The nearest integer, the greater one of two. */
export function round(x: number): number {
  const down = floorOf(x);
  return copySign(x - down >= 0.5 ? down + 1 : down, x);
}

export function sign(x: number): number {
  if (x > 0) return 1;
  return x < 0 ? -1 : x;
}

export function max(...values: number[]): number {
  let result = -Infinity;
  for (let index = 0; index < values.length; index++) result = maximum(result, values[index]);
  return result;
}

export function min(...values: number[]): number {
  let result = Infinity;
  for (let index = 0; index < values.length; index++) result = minimum(result, values[index]);
  return result;
}

/** V8 sums the squares of the values over the largest one, with compensation (Kahan, "Further remarks", 1965). */
export function hypot(...values: number[]): number {
  let largest = 0;
  let hasNaN = false;
  for (let index = 0; index < values.length; index++) {
    const magnitude = absolute(values[index]);
    if (Number.isNaN(magnitude)) hasNaN = true;
    else if (magnitude > largest) largest = magnitude;
  }
  if (largest === Infinity) return Infinity;
  if (hasNaN) return NaN;
  if (largest === 0) return 0;
  let sum = 0;
  let compensation = 0;
  for (let index = 0; index < values.length; index++) {
    const ratio = absolute(values[index]) / largest;
    const summand = ratio * ratio - compensation;
    const next = sum + summand;
    compensation = next - sum - summand;
    sum = next;
  }
  return squareRoot(sum) * largest;
}

let seeded = false;

export function random(): number {
  if (!seeded) {
    fillRandom(inputAddress(), 16);
    seedRandom(inputAddress());
    seeded = true;
  }
  return bitsToFloat64(nextRandom()) - 1;
}

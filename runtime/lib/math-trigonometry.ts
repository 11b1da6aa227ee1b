/**
 * Trigonometric functions and their inverses (ECMA-262, 21.3.2).
 *
 * The methods and constants are those of fdlibm (http://www.netlib.org/fdlibm), which V8 follows too, in the same order of
 * operations, so that results are the same to the last bit. Its notice:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 *   freely granted, provided that this notice is preserved.
 */

import { absolute, copySign, fromWords, highWord, squareRoot } from './intrinsics.ts';
import { reduceAngle } from './math-reduction.ts';

const pi = Math.PI;
const piLow = 1.2246467991473532e-16;
const halfPi = 1.5707963267948966;
const halfPiLow = 6.123233995736766e-17;
const quarterPi = 0.7853981633974483;
const quarterPiLow = 3.061616997868383e-17;

/** High words: of pi / 4, of infinity. */
const quarterPiWord = 0x3fe921fb;
const infinityWord = 0x7ff00000;

function magnitudeWord(x: number): number {
  return highWord(x) & 0x7fffffff;
}

/** The number with a low word of 0: products of two such numbers are exact. */
function upperPart(x: number): number {
  return fromWords(highWord(x), 0);
}

export function sin(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude <= quarterPiWord) return sineOfSmall(x);
  if (magnitude >= infinityWord) return NaN;
  const angle = reduceAngle(x);
  const value = (angle.quadrant & 1) === 0 ? sineKernel(angle.high, angle.low) : cosineKernel(angle.high, angle.low);
  return (angle.quadrant & 2) === 0 ? value : -value;
}

export function cos(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude <= quarterPiWord) return cosineKernel(x, 0);
  if (magnitude >= infinityWord) return NaN;
  const angle = reduceAngle(x);
  const value = (angle.quadrant & 1) === 0 ? cosineKernel(angle.high, angle.low) : sineKernel(angle.high, angle.low);
  return ((angle.quadrant + 1) & 2) === 0 ? value : -value;
}

export function tan(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude <= quarterPiWord) return tangentKernel(x, 0, 1);
  if (magnitude >= infinityWord) return NaN;
  const angle = reduceAngle(x);
  return tangentKernel(angle.high, angle.low, (angle.quadrant & 1) === 0 ? 1 : -1);
}

// ---------------------------------------------------------------------------------------------- kernels on [-pi/4, pi/4]

/** The polynomial of the sine, from its term of degree 5 on. */
function sineSeries(z: number): number {
  return (
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)))
  );
}

const sineCubic = -0.16666666666666632;

function sineOfSmall(x: number): number {
  if (magnitudeWord(x) < 0x3e400000) return x;
  const z = x * x;
  return x + z * x * (sineCubic + z * sineSeries(z));
}

/** The sine of x + y, where y is the tail of x. */
function sineKernel(x: number, y: number): number {
  if (magnitudeWord(x) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  return x - (z * (0.5 * y - v * sineSeries(z)) - y - v * sineCubic);
}

/** The cosine of x + y. From 0.3 on 1 - x^2 / 2 is computed by exact subtraction of a part of x^2 / 2. */
function cosineKernel(x: number, y: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude < 0x3e400000) return 1;
  const z = x * x;
  const series =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  if (magnitude < 0x3fd33333) return 1 - (0.5 * z - (z * series - x * y));
  const part = magnitude > 0x3fe90000 ? 0.28125 : fromWords(magnitude - 0x200000, 0);
  return 1 - part - (0.5 * z - part - (z * series - x * y));
}

/** The tangent of x + y for direction 1, minus its reciprocal for direction -1. */
function tangentKernel(angle: number, tail: number, direction: number): number {
  const magnitude = magnitudeWord(angle);
  if (magnitude < 0x3e300000) return direction === 1 ? angle : negativeReciprocal(angle + tail, angle, tail);
  const isLarge = magnitude >= 0x3fe59428;
  let x = angle;
  let y = tail;
  if (isLarge) {
    // tan(pi/4 - x) = 1 - 2 tan(x) / (1 + tan(x))
    x = angle < 0 ? quarterPi + angle + (quarterPiLow + tail) : quarterPi - angle + (quarterPiLow - tail);
    y = 0;
  }
  const z = x * x;
  const w = z * z;
  const odd =
    0.13333333333320124 +
    w *
      (0.021869488294859542 +
        w *
          (0.0035920791075913124 +
            w * (0.0005880412408202641 + w * (0.00007817944429395571 + w * -0.000018558637485527546))));
  const even =
    z *
    (0.05396825397622605 +
      w *
        (0.0088632398235993 +
          w *
            (0.0014562094543252903 +
              w * (0.0002464631348184699 + w * (0.00007140724913826082 + w * 0.00002590730518636337)))));
  const cube = z * x;
  const rest = y + z * (cube * (odd + even) + y) + 0.3333333333333341 * cube;
  const tangent = x + rest;
  if (isLarge) {
    const value = direction - 2 * (x - ((tangent * tangent) / (tangent + direction) - rest));
    return angle < 0 ? -value : value;
  }
  return direction === 1 ? tangent : negativeReciprocal(tangent, x, rest);
}

/** -1 / (x + y) with less than an ulp of error, where `sum` is x + y rounded. */
function negativeReciprocal(sum: number, x: number, y: number): number {
  const upper = upperPart(sum);
  const lower = y - (upper - x);
  const quotient = -1 / sum;
  const quotientUpper = upperPart(quotient);
  return quotientUpper + quotient * (1 + quotientUpper * upper + quotientUpper * lower);
}

// ---------------------------------------------------------------------------------------------------------------- inverses

/** (asin(sqrt(z)) - sqrt(z)) / sqrt(z)^3 * z: a rational function on [0, 1/4]. */
function arcsineRatio(z: number): number {
  const dividend =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z * (-0.04005553450067941 + z * (0.0007915349942898145 + z * 0.00003479331075960212)))));
  const divisor =
    1 + z * (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)));
  return dividend / divisor;
}

/** From 1/2 on asin(x) = pi/2 - 2 asin(sqrt((1 - x) / 2)). */
export function asin(x: number): number {
  const magnitude = absolute(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude === 1) return x * halfPi + x * halfPiLow;
  if (magnitude < 0.5) return magnitudeWord(x) < 0x3e400000 ? x : x + x * arcsineRatio(x * x);
  const z = (1 - magnitude) * 0.5;
  const ratio = arcsineRatio(z);
  const root = squareRoot(z);
  if (magnitudeWord(x) >= 0x3fef3333) return copySign(halfPi - (2 * (root + root * ratio) - halfPiLow), x);
  const upper = upperPart(root);
  const rest = (z - upper * upper) / (root + upper);
  const p = 2 * root * ratio - (halfPiLow - 2 * rest);
  const q = quarterPi - 2 * upper;
  return copySign(quarterPi - (p - q), x);
}

export function acos(x: number): number {
  const magnitude = absolute(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude === 1) return x > 0 ? 0 : pi + 2 * halfPiLow;
  if (magnitude < 0.5) {
    if (magnitudeWord(x) <= 0x3c600000) return halfPi + halfPiLow;
    return halfPi - (x - (halfPiLow - x * arcsineRatio(x * x)));
  }
  const z = (1 - magnitude) * 0.5;
  const root = squareRoot(z);
  if (x < 0) return pi - 2 * (root + (arcsineRatio(z) * root - halfPiLow));
  const upper = upperPart(root);
  const rest = (z - upper * upper) / (root + upper);
  return 2 * (upper + (arcsineRatio(z) * root + rest));
}

/** atan of 1/2, 1, 3/2 and infinity, in two parts. */
const arctangentHigh: readonly number[] = [
  0.4636476090008061, 0.7853981633974483, 0.982793723247329, 1.5707963267948966,
];
const arctangentLow: readonly number[] = [
  2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17,
];

/** The argument is reduced by the arctangent of 1/2, 1, 3/2 or infinity. */
export function atan(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude >= 0x44100000) return Number.isNaN(x) ? NaN : copySign(halfPi + halfPiLow, x);
  if (magnitude < 0x3e400000) return x;
  const positive = absolute(x);
  if (magnitude < 0x3fdc0000) return x - x * arctangentSeries(x * x);
  let centre = 3;
  let reduced = -1 / positive;
  if (magnitude < 0x3fe60000) {
    centre = 0;
    reduced = (2 * positive - 1) / (2 + positive);
  } else if (magnitude < 0x3ff30000) {
    centre = 1;
    reduced = (positive - 1) / (positive + 1);
  } else if (magnitude < 0x40038000) {
    centre = 2;
    reduced = (positive - 1.5) / (1 + 1.5 * positive);
  }
  const series = reduced * arctangentSeries(reduced * reduced);
  return copySign(arctangentHigh[centre] - (series - arctangentLow[centre] - reduced), x);
}

/** 1 - atan(sqrt(z)) / sqrt(z) */
function arctangentSeries(z: number): number {
  const w = z * z;
  const odd =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (0.09090887133436507 + w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const even =
    w *
    (-0.19999999999876483 +
      w * (-0.11111110405462356 + w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))));
  return odd + even;
}

export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === 1) return atan(y);
  const isLeft = highWord(x) < 0;
  if (y === 0) return isLeft ? copySign(pi, y) : y;
  if (x === 0) return copySign(halfPi, y);
  const ySize = absolute(y);
  const xSize = absolute(x);
  if (xSize === Infinity) {
    if (ySize === Infinity) return copySign(isLeft ? 3 * quarterPi : quarterPi, y);
    return copySign(isLeft ? pi : 0, y);
  }
  if (ySize === Infinity) return copySign(halfPi, y);
  const difference = (magnitudeWord(y) - magnitudeWord(x)) >> 20;
  if (difference > 60) return copySign(halfPi + 0.5 * piLow, y);
  const angle = isLeft && difference < -60 ? 0 : atan(absolute(y / x));
  return copySign(isLeft ? pi - (angle - piLow) : angle, y);
}

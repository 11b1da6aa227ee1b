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
  const { quadrant, high, low } = reduceAngle(x);
  const value = (quadrant & 1) === 0 ? sineKernel(high, low) : cosineKernel(high, low);
  return (quadrant & 2) === 0 ? value : -value;
}

export function cos(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude <= quarterPiWord) return cosineKernel(x, 0);
  if (magnitude >= infinityWord) return NaN;
  const { quadrant, high, low } = reduceAngle(x);
  const value = (quadrant & 1) === 0 ? cosineKernel(high, low) : sineKernel(high, low);
  return ((quadrant + 1) & 2) === 0 ? value : -value;
}

export function tan(x: number): number {
  const magnitude = magnitudeWord(x);
  if (magnitude <= quarterPiWord) return tangentKernel(x, 0, 1);
  if (magnitude >= infinityWord) return NaN;
  const { quadrant, high, low } = reduceAngle(x);
  return tangentKernel(high, low, (quadrant & 1) === 0 ? 1 : -1);
}

// ---------------------------------------------------------------------------------------------- kernels on [-pi/4, pi/4]

/** The polynomial of the sine, from its term of degree 5 on. */
function sineSeries(z: number): number {
  return (
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))
  );
}

const sineCubic = -1.66666666666666324348e-1;

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
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
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
    1.33333333333201242699e-1 +
    w *
      (2.18694882948595424599e-2 +
        w *
          (3.59207910759131235356e-3 +
            w * (5.88041240820264096874e-4 + w * (7.817944429395570923e-5 + w * -1.85586374855275456654e-5))));
  const even =
    z *
    (5.39682539762260521377e-2 +
      w *
        (8.86323982359930005737e-3 +
          w *
            (1.45620945432529025516e-3 +
              w * (2.46463134818469906812e-4 + w * (7.14072491382608190305e-5 + w * 2.59073051863633712884e-5)))));
  const cube = z * x;
  const rest = y + z * (cube * (odd + even) + y) + 3.33333333333334091986e-1 * cube;
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
    (1.66666666666666657415e-1 +
      z *
        (-3.25565818622400915405e-1 +
          z *
            (2.01212532134862925881e-1 +
              z * (-4.00555345006794114027e-2 + z * (7.91534994289814532176e-4 + z * 3.4793310759602116757e-5)))));
  const divisor =
    1 +
    z *
      (-2.40339491173441421878 +
        z * (2.02094576023350569471 + z * (-6.8828397160545329303e-1 + z * 7.70381505559019352791e-2)));
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
  4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.570796326794896558,
];
const arctangentLow: readonly number[] = [
  2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17,
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
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
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

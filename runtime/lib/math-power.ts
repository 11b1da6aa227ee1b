/**
 * Math.pow and the operator ** (ECMA-262, 6.1.6.1.3): x^y = 2^(y log2(x)), with log2(x) as a sum of two doubles.
 *
 * The methods and constants are those of fdlibm (http://www.netlib.org/fdlibm), which V8 follows too, in the same order of
 * operations, so that results are the same to the last bit. Its notice:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 *   freely granted, provided that this notice is preserved.
 */

import { absolute, fromWords, highWord, lowWord, squareRoot, truncate } from './intrinsics.ts';

/** Is log2(x) this sum: `high` has only 21 bits, so that products with the upper part of the exponent are exact. */
interface Logarithm {
  readonly high: number;
  readonly low: number;
}

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = absolute(x);
  const ySize = absolute(y);
  if (ySize === Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (y === 2) return x * x;
  if (y === 0.5 && highWord(x) >= 0) return squareRoot(x);
  const isNegative = highWord(x) < 0;
  const isOdd = isNegative && isOddInteger(ySize);
  if (size === 0 || size === Infinity || size === 1) {
    if (isNegative && size === 1 && truncate(y) !== y) return NaN;
    const power = y < 0 ? 1 / size : size;
    return isOdd ? -power : power;
  }
  if (isNegative && truncate(y) !== y) return NaN;
  const power = positivePower(size, y, ySize);
  return isOdd ? -power : power;
}

function isOddInteger(x: number): boolean {
  return x < 9007199254740992 && x * 0.5 !== truncate(x * 0.5) && truncate(x) === x;
}

/** x is neither 0, 1 nor infinite. */
function positivePower(x: number, y: number, ySize: number): number {
  const overflows = x > 1 === y > 0;
  let logarithm: Logarithm;
  if (highWord(ySize) > 0x41e00000) {
    const word = highWord(x);
    const isFar = word < 0x3fefffff || word > 0x3ff00000 || highWord(ySize) > 0x43f00000;
    if (isFar) return overflows ? Infinity : 0;
    logarithm = logarithmNearOne(x);
  } else {
    logarithm = logarithmOf(x);
  }
  const yHigh = fromWords(highWord(y), 0);
  const low = (y - yHigh) * logarithm.high + y * logarithm.low;
  const high = yHigh * logarithm.high;
  const sum = low + high;
  if (sum >= 1024 && (sum > 1024 || low + 8.008566259537294e-17 > sum - high)) return Infinity;
  if (sum <= -1075 && (sum < -1075 || low <= sum - high)) return 0;
  return powerOfTwo(high, low, sum);
}

function upperPart(x: number): number {
  return fromWords(highWord(x), 0);
}

/** For |x - 1| <= 2^-20: the first terms of the series. */
function logarithmNearOne(x: number): Logarithm {
  const t = x - 1;
  const rest = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = 1.4426950216293335 * t;
  const v = t * 1.9259629911266175e-8 - rest * Math.LOG2E;
  const high = upperPart(u + v);
  return { high, low: v - (high - u) };
}

/** x = 2^n c (1 + s) / (1 - s) with c = 1 or 3/2; the logarithm of the last factor is a series in s, computed in two parts. */
function logarithmOf(x: number): Logarithm {
  const isSubnormal = highWord(x) < 0x100000;
  const normal = isSubnormal ? x * 9007199254740992 : x;
  let n = (highWord(normal) >> 20) - 0x3ff - (isSubnormal ? 53 : 0);
  const fraction = highWord(normal) & 0xfffff;
  let word = fraction | 0x3ff00000;
  let centre = 1;
  if (fraction >= 0xbb67a) {
    n++;
    word -= 0x100000;
  } else if (fraction > 0x3988e) {
    centre = 1.5;
  }
  const scaled = fromWords(word, lowWord(normal));

  const u = scaled - centre;
  const v = 1 / (scaled + centre);
  const s = u * v;
  const sHigh = upperPart(s);
  const sumHigh = fromWords(((word >> 1) | 0x20000000) + 0x80000 + (centre === 1 ? 0 : 0x40000), 0);
  const sumLow = scaled - (sumHigh - centre);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);

  const s2 = s * s;
  const series =
    s2 *
      s2 *
      (0.5999999999999946 +
        s2 *
          (0.4285714285785502 +
            s2 *
              (0.33333332981837743 +
                s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842))))) +
    sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const seriesHigh = upperPart(3 + square + series);
  const seriesLow = series - (seriesHigh - 3 - square);
  const productHigh = sHigh * seriesHigh;
  const productLow = sLow * seriesHigh + seriesLow * s;
  const partHigh = upperPart(productHigh + productLow);
  const partLow = productLow - (partHigh - productHigh);

  // Times 2 / (3 ln2), plus log2(3/2) where that was the centre.
  const centreHigh = centre === 1 ? 0 : 0.5849624872207642;
  const centreLow = centre === 1 ? 0 : 1.350039202129749e-8;
  const zHigh = 0.9617967009544373 * partHigh;
  const zLow = -7.028461650952758e-9 * partHigh + partLow * 0.9617966939259756 + centreLow;
  const high = upperPart(zHigh + zLow + centreHigh + n);
  return { high, low: zLow - (high - n - centreHigh - zHigh) };
}

/** 2^(high + low), where `sum` is high + low rounded. */
function powerOfTwo(high: number, low: number, sum: number): number {
  const word = highWord(sum);
  const magnitude = word & 0x7fffffff;
  let n = 0;
  let rest = high;
  if (magnitude > 0x3fe00000) {
    // The nearest integer n, by rounding the significand.
    const rounded = word + (0x100000 >> ((magnitude >> 20) - 0x3fe));
    const exponent = ((rounded & 0x7fffffff) >> 20) - 0x3ff;
    rest -= fromWords(rounded & ~(0xfffff >> exponent), 0);
    n = ((rounded & 0xfffff) | 0x100000) >> (20 - exponent);
    if (word < 0) n = -n;
  }
  const t = upperPart(low + rest);
  const u = t * 0.6931471824645996;
  const v = (low - (t - rest)) * Math.LN2 + t * -1.904654299957768e-9;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const c =
    z -
    square *
      (0.16666666666666602 +
        square *
          (-0.0027777777777015593 +
            square * (0.00006613756321437934 + square * (-0.0000016533902205465252 + square * 4.1381367970572385e-8))));
  // fdlibm subtracts w + zw from the quotient; in V8 it has become part of the divisor.
  const r = (z * c) / (c - 2 - (w + z * w));
  return scale(1 - (r - z), n);
}

/** x * 2^n, rounded once: for x near 1. */
function scale(x: number, n: number): number {
  const word = (highWord(x) + (n << 20)) | 0;
  if (word >> 20 > 0) return fromWords(word, lowWord(x));
  return fromWords((highWord(x) + ((n + 100) << 20)) | 0, lowWord(x)) * 7.888609052210118e-31;
}

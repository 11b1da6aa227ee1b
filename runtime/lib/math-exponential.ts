/**
 * Exponential, logarithmic and hyperbolic functions and the cube root (ECMA-262, 21.3.2).
 *
 * The methods and constants are those of fdlibm (http://www.netlib.org/fdlibm), which V8 follows too, in the same order of
 * operations, so that results are the same to the last bit. Its notice:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *   Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 *   freely granted, provided that this notice is preserved.
 */

import { absolute, copySign, fromWords, highWord, lowWord, squareRoot } from './intrinsics.ts';

const ln2 = Math.LN2;
/** ln2 in two parts: the product of the first with an integer of up to 20 bits is exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const inverseLn2 = Math.LOG2E;

const largestExponent = 709.782712893384;
const smallestExponent = -745.1332191019411;

const twoToMinus1000 = 9.332636185032189e-302;
const twoTo54 = 18014398509481984;

/** 2^exponent for -1022 <= exponent <= 1023. */
function powerOfTwo(exponent: number): number {
  return fromWords((0x3ff00000 + (exponent << 20)) | 0, 0);
}

/** The number with another high word. */
function withHighWord(x: number, high: number): number {
  return fromWords(high, lowWord(x));
}

/** x * 2^exponent for 1/2 <= x <= 2 and an exponent up to 1024. */
function scale(x: number, exponent: number): number {
  if (exponent < -1021) return x * powerOfTwo(exponent + 1000) * twoToMinus1000;
  return exponent === 1024 ? x * 2 * 8.98846567431158e307 : x * powerOfTwo(exponent);
}

// ------------------------------------------------------------------------------------------------------------ exponentials

/** x = k ln2 + r with |r| <= ln2 / 2; then e^r by a rational function of r, and e^x = 2^k e^r. */
export function exp(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x40862e42) {
    if (!(absolute(x) < Infinity)) return x === -Infinity ? 0 : x;
    if (x > largestExponent) return Infinity;
    if (x < smallestExponent) return 0;
  }
  let k = 0;
  let upper = 0;
  let lower = 0;
  let reduced = x;
  if (high > 0x3fd62e42) {
    // The general case rounds e itself wrongly; V8 makes this exception.
    if (x === 1) return Math.E;
    if (high < 0x3ff0a2b2) k = x < 0 ? -1 : 1;
    else k = (inverseLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    upper = x - k * ln2High;
    lower = k * ln2Low;
    reduced = upper - lower;
  } else if (high < 0x3e300000) {
    return 1 + x;
  }
  const t = reduced * reduced;
  const c =
    reduced -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  if (k === 0) return 1 - ((reduced * c) / (c - 2) - reduced);
  return scale(1 - (lower - (reduced * c) / (2 - c) - upper), k);
}

/** e^x - 1, exact also near 0. */
export function expm1(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x4043687a) {
    if (!(absolute(x) < Infinity)) return x === -Infinity ? -1 : x;
    if (x > largestExponent) return Infinity;
    if (x < 0) return -1;
  }
  let k = 0;
  let correction = 0;
  let r = x;
  if (high > 0x3fd62e42) {
    if (high < 0x3ff0a2b2) k = x < 0 ? -1 : 1;
    else k = (inverseLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    const upper = x - k * ln2High;
    const lower = k * ln2Low;
    r = upper - lower;
    correction = upper - r - lower;
  } else if (high < 0x3c900000) {
    return x;
  }
  const half = 0.5 * r;
  const square = r * half;
  const r1 =
    1 +
    square *
      (-0.03333333333333313 +
        square *
          (0.0015873015872548146 +
            square * (-0.0000793650757867488 + square * (0.000004008217827329362 + square * -2.0109921818362437e-7))));
  const t = 3 - r1 * half;
  let error = square * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * error - square);
  error = r * (error - correction) - correction - square;
  if (k === -1) return 0.5 * (r - error) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (error - (r + 0.5)) : 1 + 2 * (r - error);
  if (k <= -2 || k > 56) return expm1Scaled(1 - (error - r), k) - 1;
  if (k < 20) return (fromWords(0x3ff00000 - (0x200000 >> k), 0) - (error - r)) * powerOfTwo(k);
  return (r - (error + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

function expm1Scaled(x: number, exponent: number): number {
  return exponent === 1024 ? x * 2 * 8.98846567431158e307 : x * powerOfTwo(exponent);
}

// -------------------------------------------------------------------------------------------------------------- logarithms

/** ln(1 + f) = f - f^2 / 2 + s (f^2 / 2 + R) with s = f / (2 + f) and this R, a polynomial in s^2. */
function logarithmSeries(s: number): number {
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}

/** What the logarithms have in common: 0, negative numbers, infinity, NaN. */
function specialLogarithm(x: number): number {
  if (x === 0) return -Infinity;
  return x < 0 ? NaN : x;
}

function isSpecial(x: number): boolean {
  return !(x > 0 && x < Infinity);
}

/** x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2). */
export function log(x: number): number {
  if (isSpecial(x)) return specialLogarithm(x);
  const isSubnormal = highWord(x) < 0x100000;
  const normal = isSubnormal ? x * twoTo54 : x;
  const fraction = highWord(normal) & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  const k = ((highWord(normal) >> 20) - 1023 + (carry >> 20) - (isSubnormal ? 54 : 0)) | 0;
  const f = withHighWord(normal, fraction | (carry ^ 0x3ff00000)) - 1;
  if ((0xfffff & (2 + fraction)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
    const rest = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - rest : k * ln2High - (rest - k * ln2Low - f);
  }
  const s = f / (2 + f);
  const series = logarithmSeries(s);
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const halfSquare = 0.5 * f * f;
    if (k === 0) return f - (halfSquare - s * (halfSquare + series));
    return k * ln2High - (halfSquare - (s * (halfSquare + series) + k * ln2Low) - f);
  }
  return k === 0 ? f - s * (f - series) : k * ln2High - (s * (f - series) - k * ln2Low - f);
}

/** ln(1 + x), exact also near 0: the rounding error of 1 + x is added back. */
export function log1p(x: number): number {
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 1;
  let f = 0;
  let fraction = 1;
  let correction = 0;
  if (high < 0x3fda827a) {
    if (magnitude < 0x3e200000) return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    if (high > 0 || high <= (0xbfd2bec4 | 0)) {
      k = 0;
      f = x;
    }
  }
  if (k !== 0) {
    const u = high < 0x43400000 ? 1 + x : x;
    k = ((highWord(u) >> 20) - 1023) | 0;
    if (high < 0x43400000) correction = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    fraction = highWord(u) & 0xfffff;
    if (fraction < 0x6a09e) {
      f = withHighWord(u, fraction | 0x3ff00000) - 1;
    } else {
      k++;
      f = withHighWord(u, fraction | 0x3fe00000) - 1;
      fraction = (0x100000 - fraction) >> 2;
    }
  }
  const halfSquare = 0.5 * f * f;
  if (fraction === 0) {
    if (f === 0) return k === 0 ? 0 : k * ln2High + (correction + k * ln2Low);
    const rest = halfSquare * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - rest : k * ln2High - (rest - (k * ln2Low + correction) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const series =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))));
  if (k === 0) return f - (halfSquare - s * (halfSquare + series));
  return k * ln2High - (halfSquare - (s * (halfSquare + series) + (k * ln2Low + correction)) - f);
}

/** log2(x) = k + ln(1 + f) / ln2, the product and the sum in higher precision. */
export function log2(x: number): number {
  if (isSpecial(x)) return specialLogarithm(x);
  if (x === 1) return 0;
  const inverseHigh = 1.4426950407214463;
  const inverseLow = 1.6751713164886512e-10;
  const isSubnormal = highWord(x) < 0x100000;
  const normal = isSubnormal ? x * twoTo54 : x;
  const fraction = highWord(normal) & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  const k = ((highWord(normal) >> 20) - 1023 + (carry >> 20) - (isSubnormal ? 54 : 0)) | 0;
  const f = withHighWord(normal, fraction | (carry ^ 0x3ff00000)) - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const rest = s * (halfSquare + logarithmSeries(s));
  const upper = fromWords(highWord(f - halfSquare), 0);
  const lower = f - upper - halfSquare + rest;
  const product = upper * inverseHigh;
  const productLow = (lower + upper) * inverseLow + lower * inverseHigh;
  const sum = k + product;
  return productLow + (k - sum + product) + sum;
}

export function log10(x: number): number {
  if (isSpecial(x)) return specialLogarithm(x);
  if (x === 1) return 0;
  const inverseLn10 = Math.LOG10E;
  const log10Of2High = 0.30102999566361177;
  const log10Of2Low = 3.694239077158931e-13;
  const isSubnormal = highWord(x) < 0x100000;
  const normal = isSubnormal ? x * twoTo54 : x;
  const k = ((highWord(normal) >> 20) - 1023 - (isSubnormal ? 54 : 0)) | 0;
  const negative = k < 0 ? 1 : 0;
  const scaled = withHighWord(normal, (highWord(normal) & 0xfffff) | ((0x3ff - negative) << 20));
  const y = k + negative;
  return y * log10Of2Low + inverseLn10 * log(scaled) + y * log10Of2High;
}

// --------------------------------------------------------------------------------------------------------------- cube root

/** A rough root from the exponent, improved by a polynomial to 23 bits and by one step of Newton's method to 53. */
export function cbrt(x: number): number {
  if (x === 0 || !(absolute(x) < Infinity)) return x;
  const signBit = highWord(x) & 0x80000000;
  const high = highWord(x) & 0x7fffffff;
  let estimate = (((high / 3) | 0) + 715094163) | 0;
  if (high < 0x100000) estimate = ((((highWord(x * twoTo54) & 0x7fffffff) / 3) | 0) + 696219795) | 0;
  let t = fromWords(signBit | estimate, 0);
  const r = t * t * (t / x);
  t =
    t *
    (1.87595182427177 +
      r * (-1.8849797954337717 + r * 1.6214297201053545) +
      r * r * r * (-0.758397934778766 + r * 0.14599619288661245));
  t = roundTo23Bits(t);
  const quotient = x / (t * t);
  return t + t * ((quotient - t) / (t + t + quotient));
}

/** Away from zero, roughly: the square of the result is exact. */
function roundTo23Bits(x: number): number {
  const low = (lowWord(x) >>> 0) + 0x80000000;
  return fromWords(highWord(x) + (low >= 0x100000000 ? 1 : 0), low & 0xc0000000);
}

// -------------------------------------------------------------------------------------------------------------- hyperbolic

/** Above it cosh and sinh are infinite. */
const largestHyperbolic = 710.4758600739439;

export function sinh(x: number): number {
  const half = x < 0 ? -0.5 : 0.5;
  const magnitude = absolute(x);
  if (magnitude < 22) {
    if (magnitude < 3.725290298461914e-9) return x;
    const t = expm1(magnitude);
    return magnitude < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (magnitude < 709.7822265625) return half * exp(magnitude);
  if (magnitude <= largestHyperbolic) {
    const root = exp(0.5 * magnitude);
    return half * root * root;
  }
  return x * Infinity;
}

export function cosh(x: number): number {
  const magnitude = absolute(x);
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3fd62e43) {
    const t = expm1(magnitude);
    const w = 1 + t;
    return high < 0x3c800000 ? w : 1 + (t * t) / (w + w);
  }
  if (high < 0x40360000) {
    const t = exp(magnitude);
    return 0.5 * t + 0.5 / t;
  }
  if (high < 0x40862e42) return 0.5 * exp(magnitude);
  if (magnitude <= largestHyperbolic) {
    const root = exp(0.5 * magnitude);
    return 0.5 * root * root;
  }
  return magnitude * Infinity;
}

export function tanh(x: number): number {
  const magnitude = absolute(x);
  if (Number.isNaN(x) || magnitude < 3.725290298461914e-9) return x;
  if (magnitude >= 22) return copySign(1, x);
  if (magnitude >= 1) return copySign(1 - 2 / (expm1(2 * magnitude) + 2), x);
  const t = expm1(-2 * magnitude);
  return copySign(-t / (t + 2), x);
}

export function asinh(x: number): number {
  const magnitude = absolute(x);
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x7ff00000 || high < 0x3e300000) return x;
  if (high > 0x41b00000) return copySign(log(magnitude) + ln2, x);
  if (high > 0x40000000) return copySign(log(2 * magnitude + 1 / (squareRoot(x * x + 1) + magnitude)), x);
  const square = x * x;
  return copySign(log1p(magnitude + square / (1 + squareRoot(1 + square))), x);
}

export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  const high = highWord(x);
  if (high >= 0x41b00000) return x === Infinity ? x : log(x) + ln2;
  if (x === 1) return 0;
  if (high > 0x40000000) return log(2 * x - 1 / (x + squareRoot(x * x - 1)));
  const t = x - 1;
  return log1p(t + squareRoot(2 * t + t * t));
}

export function atanh(x: number): number {
  const magnitude = absolute(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude === 1) return x * Infinity;
  if (magnitude < 3.725290298461914e-9) return x;
  const twice = magnitude + magnitude;
  if (magnitude < 0.5) return copySign(0.5 * log1p(twice + (twice * magnitude) / (1 - magnitude)), x);
  return copySign(0.5 * log1p(twice / (1 - magnitude)), x);
}

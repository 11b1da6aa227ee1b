/** The operators on doubles that are no machine instructions; exponentiation is `pow` of math-power.ts. */

import { absolute, copySign, highWord, lowWord, truncate } from './intrinsics.ts';

/** `dividend % divisor` (ECMA-262, 6.1.6.1.6), exact: the result has the sign of the dividend. */
export function remainder(dividend: number, divisor: number): number {
  const step = absolute(divisor);
  let rest = absolute(dividend);
  if (!(rest < Infinity) || !(step > 0)) return NaN;
  if (rest < step) return dividend;
  if (rest < 4503599627370496 && step === truncate(step) && rest === truncate(rest)) {
    // Integers: the product is exact, and the quotient at most one too large.
    rest -= truncate(rest / step) * step;
    return copySign(rest < 0 ? rest + step : rest, dividend);
  }
  // Long division in binary: all intermediate results are multiples of the divisor's last place and exact.
  let multiple = step;
  while (multiple <= rest * 0.5) multiple *= 2;
  for (; multiple >= step; multiple *= 0.5) {
    if (rest >= multiple) rest -= multiple;
  }
  return copySign(rest, dividend);
}

/** ToInt32 (ECMA-262, 7.1.6) of any double. */
export function toInt32(x: number): number {
  const high = highWord(x);
  const exponent = ((high >>> 20) & 0x7ff) - 1075;
  const significandHigh = (high & 0xfffff) | 0x100000;
  let magnitude = 0;
  if (exponent >= 32) return 0;
  if (exponent >= 0) magnitude = lowWord(x) << exponent;
  else if (exponent > -32) magnitude = (lowWord(x) >>> -exponent) | (significandHigh << (32 + exponent));
  else if (exponent > -53) magnitude = significandHigh >>> (-32 - exponent);
  return high < 0 ? -magnitude | 0 : magnitude;
}

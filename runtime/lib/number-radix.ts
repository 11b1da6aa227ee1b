/**
 * Number.prototype.toString with a radix. The standard leaves the digits of fractions open; these are V8's: as many as tell the
 * number from its neighbours.
 */

import { remainder } from './arithmetic.ts';
import {
  absolute,
  byteGet,
  byteSet,
  floor,
  fromValue,
  fromWords,
  highWord,
  lowWord,
  newBytes,
  truncate,
} from './intrinsics.ts';
import { numberToString } from './number.ts';
import { latin1Window } from './string-storage.ts';

/** Room for 1024 binary digits before the point and 1075 behind it, and a sign. */
const bufferLength = 2200;

/** @throws RangeError when the radix is not from 2 to 36 */
export function toStringRadix(x: number, radix?: number): string {
  const base = radix === undefined ? 10 : truncate(radix);
  if (!(base >= 2 && base <= 36)) throw new RangeError('toString() radix argument must be between 2 and 36');
  if (base === 10 || !(absolute(x) < Infinity)) return numberToString(x);
  return formatRadix(x, base | 0);
}

function digitUnit(digit: number): number {
  return digit < 10 ? 0x30 + digit : 0x61 - 10 + digit;
}

function digitValue(unit: number): number {
  return unit <= 0x39 ? unit - 0x30 : unit - 0x61 + 10;
}

/** The next larger double of one that is positive or 0. */
function nextDouble(x: number): number {
  const low = (lowWord(x) + 1) | 0;
  return fromWords(low === 0 ? highWord(x) + 1 : highWord(x), low);
}

function formatRadix(x: number, radix: number): string {
  const buffer = newBytes(bufferLength);
  const point = bufferLength >> 1;
  const value = absolute(x);
  let integer = floor(value);
  let fraction = value - integer;
  let end = point;
  // Half of the distance to the next double: digits below it carry no information.
  let precision = Math.max(0.5 * (nextDouble(value) - value), 5e-324);
  if (fraction >= precision) {
    byteSet(buffer, end, 0x2e);
    end++;
    do {
      fraction *= radix;
      precision *= radix;
      const digit = fraction | 0;
      byteSet(buffer, end, digitUnit(digit));
      end++;
      fraction -= digit;
      if ((fraction > 0.5 || (fraction === 0.5 && (digit & 1) === 1)) && fraction + precision > 1) {
        // Round up: the last digit that is not the largest one is increased, those behind it are dropped.
        end--;
        while (end > point && digitValue(byteGet(buffer, end)) === radix - 1) end--;
        if (end === point) {
          integer += 1;
        } else {
          byteSet(buffer, end, digitUnit(digitValue(byteGet(buffer, end)) + 1));
          end++;
        }
        break;
      }
    } while (fraction >= precision);
  }

  let start = point;
  while (integer / radix >= 9007199254740992) {
    integer /= radix;
    start--;
    byteSet(buffer, start, 0x30);
  }
  do {
    const digit = remainder(integer, radix);
    start--;
    byteSet(buffer, start, digitUnit(digit | 0));
    integer = (integer - digit) / radix;
  } while (integer > 0);
  if (x < 0) {
    start--;
    byteSet(buffer, start, 0x2d);
  }
  return fromValue(latin1Window(buffer, start, end - start));
}

/**
 * Ranges of what intrinsics return (`runtime/lib/intrinsics.ts`, `runtime/machine`).
 */
import { anyNumber, int32Range, integers, lengthRange, type Range, safeIntegers } from './range.ts';
import { roundRange } from './range-arithmetic.ts';

const fixed: Readonly<Record<string, Range>> = {
  'value.byteLength': lengthRange,
  'value.unitLength': lengthRange,
  'value.checkedIndex': lengthRange,
  'value.byteGet': integers(0, 0xff),
  'value.unitGet': integers(0, 0xffff),
  'value.bytesAddress': safeIntegers,
  'value.wordToNumber': safeIntegers,
  'value.highWord': int32Range,
  'value.lowWord': int32Range,
  'value.leadingZeros32': integers(0, 32),
  'value.multiply32': int32Range,
  'reflect.kindOf': integers(0, 255),
  'reflect.arrayLength': lengthRange,
  'reflect.fieldCount': lengthRange,
  'reflect.inheritedCount': lengthRange,
  'reflect.accessorOf': integers(0, 3),
};

const rounding: Readonly<Record<string, (x: number) => number>> = {
  'value.floor': Math.floor,
  'value.ceil': Math.ceil,
  'value.truncate': Math.trunc,
  'value.nearestEven': nearestEven,
};

function nearestEven(x: number): number {
  const rounded = Math.round(x);
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

export function intrinsicRange(name: string, args: readonly Range[]): Range {
  const known = fixed[name];
  if (known) return known;
  const round = rounding[name];
  if (round) return roundRange(args[0], round);
  if (name.startsWith('memory.') || name.startsWith('word.')) return safeIntegers;
  return anyNumber;
}

/**
 * Ranges of numbers: the lattice of the integer-range analysis. A range says between which bounds a number lies and
 * whether it may also be a fraction, minus zero or NaN. A number whose range is integral and within int32 is kept in a
 * 32-bit register, within the safe integers in a 64-bit one (docs/decisions.md, 2).
 */

export interface Range {
  /** Bounds, inclusive; -Infinity and Infinity where there are none. `low > high`: no value at all. */
  readonly low: number;
  readonly high: number;
  /** May have a fraction (or be infinite). */
  readonly fraction: boolean;
  readonly minusZero: boolean;
  readonly nan: boolean;
}

export type NumberRepresentation = 'i32' | 'i64' | 'f64';

const int32Low = -(2 ** 31);
const int32High = 2 ** 31 - 1;
const safeHigh = Number.MAX_SAFE_INTEGER;

export const emptyRange: Range = { low: Infinity, high: -Infinity, fraction: false, minusZero: false, nan: false };
export const anyNumber: Range = { low: -Infinity, high: Infinity, fraction: true, minusZero: true, nan: true };
export const int32Range = integers(int32Low, int32High);
export const uint32Range = integers(0, 2 ** 32 - 1);
export const safeIntegers = integers(-safeHigh, safeHigh);
/**
 * Counting by ones from at most 2^51 ends below 2^52: that takes 2^51 steps, weeks at one step a nanosecond (docs/decisions.md, 6).
 * A bound of exactly 2^52 says that a number was counted; no other bound lies above 2^51 and up to there.
 */
const largestStart = 2 ** 51;
const countedBound = 2 ** 52;
/** Lengths of arrays and strings. */
export const lengthRange = integers(0, int32High);

export function integers(low: number, high: number): Range {
  return { low, high, fraction: false, minusZero: false, nan: false };
}

export function constantRange(value: number): Range {
  if (Number.isNaN(value)) return { ...emptyRange, nan: true };
  return {
    low: lowBound(value),
    high: highBound(value),
    fraction: !Number.isInteger(value),
    minusZero: Object.is(value, -0),
    nan: false,
  };
}

/** The same bound, or the next one that does not look like counting. */
export function highBound(high: number): number {
  return high > largestStart && high <= countedBound ? countedBound + 1 : high;
}

export function lowBound(low: number): number {
  return -highBound(-low);
}

/** What may become of `range` after a step up or down, which leads to `next`. */
export function countedRange(range: Range, next: Range): Range {
  const isStart = (bound: number): boolean => Math.abs(bound) <= largestStart || Math.abs(bound) === countedBound;
  return withBounds(
    next,
    isStart(range.low) ? -countedBound : -Infinity,
    isStart(range.high) ? countedBound : Infinity,
  );
}

export function isEmpty(range: Range): boolean {
  return range.low > range.high && !range.nan;
}

export function isIntegral({ fraction, minusZero, nan }: Range): boolean {
  return !fraction && !minusZero && !nan;
}

export function isWithin(range: Range, low: number, high: number): boolean {
  return range.low >= low && range.high <= high;
}

export function isInt32(range: Range): boolean {
  return isIntegral(range) && isWithin(range, int32Low, int32High);
}

/** How numbers of the range are kept; of an empty range, which nothing ever stores, as int32. */
export function representationOf(range: Range | null): NumberRepresentation {
  if (range === null || isEmpty(range) || isInt32(range)) return 'i32';
  return isIntegral(range) && isWithin(range, -safeHigh, safeHigh) ? 'i64' : 'f64';
}

export function sameRange(left: Range, right: Range): boolean {
  return (
    left.low === right.low &&
    left.high === right.high &&
    left.fraction === right.fraction &&
    left.minusZero === right.minusZero &&
    left.nan === right.nan
  );
}

export function joinRanges(left: Range, right: Range): Range {
  return {
    low: Math.min(left.low, right.low),
    high: Math.max(left.high, right.high),
    fraction: left.fraction || right.fraction,
    minusZero: left.minusZero || right.minusZero,
    nan: left.nan || right.nan,
  };
}

/** Bounds at which growing ranges stop for a moment, so that loops settle in a few rounds. */
const thresholds = [
  0,
  1,
  255,
  65_535,
  int32High - 1,
  int32High,
  2 ** 32 - 1,
  2 ** 32,
  countedBound,
  safeHigh,
  Infinity,
];
const lowThresholds = [0, -1, -256, -65_536, int32Low + 1, int32Low, -(2 ** 32), -countedBound, -safeHigh, -Infinity];

/** `next` joined into `previous`; a bound that has moved jumps on to the next threshold. */
export function widen(previous: Range, next: Range): Range {
  const joined = joinRanges(previous, next);
  if (isEmpty(previous)) return joined;
  return {
    ...joined,
    low: joined.low < previous.low ? lowThresholds.find((bound) => bound <= joined.low)! : joined.low,
    high: joined.high > previous.high ? thresholds.find((bound) => bound >= joined.high)! : joined.high,
  };
}

export function withBounds(range: Range, low: number, high: number): Range {
  return { ...range, low: Math.max(range.low, low), high: Math.min(range.high, high) };
}

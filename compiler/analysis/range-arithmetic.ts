/**
 * What JavaScript's operators do to ranges (ECMA-262, 6.1.6.1). Every function gives a range that contains all results
 * for operands in the given ranges.
 */
import type { BinaryNumberOperator, Comparison } from '../core/program.ts';
import {
  anyNumber,
  emptyRange,
  highBound,
  int32Range,
  integers,
  isEmpty,
  isInt32,
  isIntegral,
  lowBound,
  type Range,
  safeIntegers,
  uint32Range,
  withBounds,
} from './range.ts';

type Transfer = (left: Range, right: Range) => Range;

/** Integers so large that sums of them round are no longer known as integers within bounds. */
function exact(low: number, high: number, rest: Omit<Range, 'low' | 'high'>): Range {
  return { low: Number.isNaN(low) ? -Infinity : low, high: Number.isNaN(high) ? Infinity : high, ...rest };
}

/** Whether an infinity is in the range: infinite bounds of an integral range only mean "unbounded". */
function mayBeInfinite({ low, high }: Range): boolean {
  return low === -Infinity || high === Infinity;
}

function mayBeZero({ low, high }: Range): boolean {
  return low <= 0 && high >= 0;
}

function mayBeNegative({ low }: Range): boolean {
  return low < 0;
}

const add: Transfer = (left, right) =>
  exact(left.low + right.low, left.high + right.high, {
    fraction: left.fraction || right.fraction,
    // Only -0 + -0 is -0.
    minusZero: left.minusZero && right.minusZero,
    nan: left.nan || right.nan || (mayBeInfinite(left) && mayBeInfinite(right)),
  });

const subtract: Transfer = (left, right) =>
  exact(left.low - right.high, left.high - right.low, {
    fraction: left.fraction || right.fraction,
    // Only -0 - 0 is -0.
    minusZero: left.minusZero && mayBeZero(right),
    nan: left.nan || right.nan || (mayBeInfinite(left) && mayBeInfinite(right)),
  });

const multiply: Transfer = (left, right) => {
  const products = [left.low * right.low, left.low * right.high, left.high * right.low, left.high * right.high];
  const unknown = products.some(Number.isNaN);
  const infinite = mayBeInfinite(left) || mayBeInfinite(right);
  return {
    low: unknown ? -Infinity : Math.min(...products),
    high: unknown ? Infinity : Math.max(...products),
    fraction: left.fraction || right.fraction,
    minusZero:
      left.minusZero ||
      right.minusZero ||
      (mayBeZero(left) && mayBeNegative(right)) ||
      (mayBeZero(right) && mayBeNegative(left)) ||
      // A product of fractions may round to zero from below.
      ((left.fraction || right.fraction) && (mayBeNegative(left) || mayBeNegative(right))),
    nan: left.nan || right.nan || (infinite && (mayBeZero(left) || mayBeZero(right))),
  };
};

const divide: Transfer = (left, right) => {
  const safe = !mayBeZero(right) && !mayBeInfinite(left) && !mayBeInfinite(right);
  if (!safe) return anyNumber;
  const quotients = [left.low / right.low, left.low / right.high, left.high / right.low, left.high / right.high];
  // An operand that is never anything but NaN has no bounds.
  return exact(Math.min(...quotients), Math.max(...quotients), {
    fraction: true,
    minusZero: left.minusZero || mayBeNegative(left) || mayBeNegative(right),
    nan: left.nan || right.nan,
  });
};

/** The result has the sign of the dividend and is smaller than the divisor. */
const remainder: Transfer = (left, right) => {
  const nan = left.nan || right.nan || mayBeZero(right) || mayBeInfinite(left);
  const magnitude = Math.max(Math.abs(right.low), Math.abs(right.high));
  const fraction = left.fraction || right.fraction;
  const largest = fraction ? magnitude : magnitude - 1;
  return {
    low: mayBeNegative(left) ? Math.max(left.low, -largest) : 0,
    high: left.high > 0 ? Math.min(left.high, largest) : 0,
    fraction,
    minusZero: left.minusZero || mayBeNegative(left),
    nan,
  };
};

const power: Transfer = () => anyNumber;

/** Smallest 2^n - 1 that is not below the number. */
function allOnes(value: number): number {
  return value <= 0 ? 0 : 2 ** (32 - Math.clz32(value)) - 1;
}

function isNonNegativeInt32(range: Range): boolean {
  return isInt32(range) && range.low >= 0;
}

const bitAnd: Transfer = (left, right) => {
  if (isNonNegativeInt32(left))
    return integers(0, isNonNegativeInt32(right) ? Math.min(left.high, right.high) : left.high);
  return isNonNegativeInt32(right) ? integers(0, right.high) : int32Range;
};

const bitOr: Transfer = (left, right) => {
  if (right.low === 0 && right.high === 0 && isInt32(left)) return left;
  if (isNonNegativeInt32(left) && isNonNegativeInt32(right)) {
    return integers(Math.max(left.low, right.low), allOnes(Math.max(left.high, right.high)));
  }
  return int32Range;
};

const bitXor: Transfer = (left, right) =>
  isNonNegativeInt32(left) && isNonNegativeInt32(right)
    ? integers(0, allOnes(Math.max(left.high, right.high)))
    : int32Range;

/** The shift count when it is one number. */
function shiftCount(right: Range): number | null {
  return isInt32(right) && right.low === right.high ? right.low & 31 : null;
}

const shiftLeft: Transfer = (left, right) => {
  const count = shiftCount(right);
  if (count === null || !isInt32(left)) return int32Range;
  const low = left.low * 2 ** count;
  const high = left.high * 2 ** count;
  return low >= int32Range.low && high <= int32Range.high ? integers(low, high) : int32Range;
};

const shiftRight: Transfer = (left, right) => {
  const source = isInt32(left) ? left : int32Range;
  const count = shiftCount(right);
  if (count !== null) return integers(source.low >> count, source.high >> count);
  return integers(Math.min(source.low, 0), Math.max(source.high, 0));
};

const shiftRightUnsigned: Transfer = (left, right) => {
  const count = shiftCount(right);
  if (isNonNegativeInt32(left))
    return count === null ? integers(0, left.high) : integers(left.low >>> count, left.high >>> count);
  return count === null ? uint32Range : integers(0, 2 ** (32 - count) - 1);
};

const transfers: Record<BinaryNumberOperator, Transfer> = {
  add,
  subtract,
  multiply,
  divide,
  remainder,
  power,
  bitAnd,
  bitOr,
  bitXor,
  shiftLeft,
  shiftRight,
  shiftRightUnsigned,
};

/** Beyond the safe integers sums and products round: still integers, but a bound may be off by the rounding. */
function roundOut(range: Range): Range {
  return {
    ...range,
    low: range.low < safeIntegers.low ? -Infinity : lowBound(range.low),
    high: range.high > safeIntegers.high ? Infinity : highBound(range.high),
  };
}

export function binaryRange(operator: BinaryNumberOperator, left: Range, right: Range): Range {
  if (isEmpty(left) || isEmpty(right)) return emptyRange;
  return roundOut(transfers[operator](left, right));
}

export function negateRange(range: Range): Range {
  return { ...range, low: -range.high, high: -range.low, minusZero: mayBeZero(range) };
}

export function bitNotRange(range: Range): Range {
  return isInt32(range) ? integers(~range.high, ~range.low) : int32Range;
}

/** Floor, ceil, trunc and round of a range. */
export function roundRange(range: Range, round: (x: number) => number): Range {
  if (isIntegral(range)) return range;
  return {
    ...range,
    low: round(range.low),
    high: round(range.high),
    fraction: mayBeInfinite(range),
    minusZero: range.minusZero || range.low < 0,
  };
}

/** `left` where `left operator right` holds. */
export function assumeComparison(operator: Comparison, left: Range, right: Range): Range {
  const gap = isIntegral(left) && isIntegral(right) ? 1 : 0;
  const ordered = { ...left, nan: false };
  switch (operator) {
    case 'less':
      return withBounds(ordered, -Infinity, highBound(right.high - gap));
    case 'lessOrEqual':
      return withBounds(ordered, -Infinity, right.high);
    case 'greater':
      return withBounds(ordered, lowBound(right.low + gap), Infinity);
    case 'greaterOrEqual':
      return withBounds(ordered, right.low, Infinity);
  }
}

/**
 * Sets of signed 32-bit numbers, and the sets that conditions ask about: a comparison of an i32 with a constant holds for a
 * set of numbers, also behind the addition of one, and so do conditions put together from comparisons of the same i32.
 */
import type { Value } from './ir.ts';
import type { Operation } from './ops.ts';

/** Ascending numbers; at each of them membership changes: the set begins at the first, ends before the second, and so on. */
export type IntegerSet = readonly number[];

export const smallest = -0x8000_0000;
export const largest = 0x7fff_ffff;

/** A condition that holds when `variable` is in `set`. */
export interface Membership {
  readonly variable: Value;
  readonly set: IntegerSet;
  /** Number of comparisons that it takes to compute the condition. */
  readonly comparisons: number;
  /** The values that compute the condition from the variable, except for constants. */
  readonly parts: readonly Value[];
}

/** Where a condition is put together from more comparisons, it is not looked at. */
const mostComparisons = 64;

/** What a condition asks: of any i32 that is no comparison, whether it differs from 0. */
export function membershipOf(condition: Value): Membership {
  const found = membershipOfTruth(condition, mostComparisons);
  return found ?? { variable: condition, set: complement([0, 1]), comparisons: 1, parts: [] };
}

/** The same of values that are 0 or 1; null when that is not certain or when the condition looks at more than one integer. */
function membershipOfTruth(condition: Value, budget: number): Membership | null {
  const { op, args } = condition;
  const [left, right] = args;
  if (op === 'or' || op === 'and') {
    const first = budget > 1 ? membershipOfTruth(left, budget - 1) : null;
    const second = first === null ? null : membershipOfTruth(right, budget - first.comparisons);
    if (first === null || second === null || first.variable !== second.variable) return null;
    const set = combine(
      first.set,
      second.set,
      op === 'or' ? (one, other) => one || other : (one, other) => one && other,
    );
    return {
      variable: first.variable,
      set,
      comparisons: first.comparisons + second.comparisons,
      parts: [condition, ...first.parts, ...second.parts],
    };
  }
  if (op === 'eqz' && left.type === 'i32') {
    const inner = membershipOfTruth(left, budget);
    if (inner !== null) return { ...inner, set: complement(inner.set), parts: [condition, ...inner.parts] };
    return comparison(condition, left, [0, 0]);
  }
  const arc = right?.op === 'const' && left.type === 'i32' ? arcs[op] : undefined;
  return arc === undefined ? null : comparison(condition, left, arc(right.aux as number));
}

/** From the first number to the last one, both included, over the largest to the smallest number where first > last. */
type Arc = readonly [first: number, last: number];

/** For which numbers a comparison with a constant holds, unless it holds for none or all. */
const arcs: { readonly [operation in Operation]?: (constant: number) => Arc } = {
  eq: (constant) => [constant, constant],
  ne: (constant) => [constant + 1, constant - 1],
  lt_s: (constant) => [smallest, constant - 1],
  le_s: (constant) => [smallest, constant],
  gt_s: (constant) => [constant + 1, largest],
  ge_s: (constant) => [constant, largest],
  lt_u: (constant) => [0, constant - 1],
  le_u: (constant) => [0, constant],
  gt_u: (constant) => [constant + 1, -1],
  ge_u: (constant) => [constant, -1],
};

function comparison(condition: Value, compared: Value, [first, last]: Arc): Membership | null {
  const [left, right] = compared.args;
  const isSum = compared.op === 'add' && right.op === 'const';
  const added = isSum ? (right.aux as number) : 0;
  const low = (first - added) | 0;
  const high = (last - added) | 0;
  const isAllOrNone = ((high + 1) | 0) === low;
  if (isAllOrNone) return null;
  const set = low <= high ? interval(low, high) : complement(interval(high + 1, low - 1));
  return { variable: isSum ? left : compared, set, comparisons: 1, parts: isSum ? [condition, compared] : [condition] };
}

/** The numbers from `low` to `high`. */
function interval(low: number, high: number): IntegerSet {
  return high === largest ? [low] : [low, high + 1];
}

function complement(set: IntegerSet): IntegerSet {
  return set[0] === smallest ? set.slice(1) : [smallest, ...set];
}

/** The numbers that `belongs` takes, told in which of the two sets they are. */
function combine(
  one: IntegerSet,
  other: IntegerSet,
  belongs: (inOne: boolean, inOther: boolean) => boolean,
): IntegerSet {
  const changes: number[] = [];
  let isIn = false;
  for (const bound of [...new Set([...one, ...other])].sort((left, right) => left - right)) {
    if (belongs(contains(one, bound), contains(other, bound)) === isIn) continue;
    changes.push(bound);
    isIn = !isIn;
  }
  return changes;
}

function contains(set: IntegerSet, integer: number): boolean {
  return set.filter((bound) => bound <= integer).length % 2 === 1;
}

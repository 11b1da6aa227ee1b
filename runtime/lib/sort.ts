/**
 * Array.prototype.sort (ECMA-262, 23.1.3.30). Comparison functions may have effects and may contradict themselves, so the order of
 * comparisons is part of what programs see: this is Tim Peters' algorithm (CPython, Objects/listsort.txt) with the parameters
 * and in the order of V8 (third_party/v8/builtins/array-sort.tq).
 */

import { slice } from './array.ts';
import { copyElements } from './intrinsics.ts';

type Compare<T> = (left: T, right: T) => number;

/** Wins in a row of one run after which it is searched by galloping. */
const initialMinimumGallop = 7;

interface Sorting<T> {
  readonly compare: Compare<T>;
  readonly items: T[];
  minimumGallop: number;
  /** Starts and lengths of the sorted runs that wait to be merged. */
  readonly runStarts: number[];
  readonly runLengths: number[];
}

/** Sorts in place, undefined last; without a comparison function by the texts of the elements. */
export function sort<T>(array: T[], compare?: (left: T, right: T) => number): T[] {
  const items: T[] = [];
  const missing: T[] = [];
  for (let index = 0; index < array.length; index++) {
    if (array[index] === undefined) missing.push(array[index]);
    else items.push(array[index]);
  }
  const sorted = compare === undefined ? sortByText(items) : sortItems(items, compare);
  for (let index = 0; index < missing.length; index++) sorted.push(missing[index]);
  // What has run in between may have made the array shorter: it grows again.
  const kept = Math.min(array.length, sorted.length);
  copyElements(array, 0, sorted, 0, kept);
  for (let index = kept; index < sorted.length; index++) array.push(sorted[index]);
  return array;
}

export function toSorted<T>(array: readonly T[], compare?: (left: T, right: T) => number): T[] {
  return sort(slice(array), compare);
}

/** By the texts of the elements, compared by code units. */
function sortByText<T>(items: T[]): T[] {
  for (let index = 0; index < items.length; index++) {
    // A program may notice how often its `toString` is called: twice for each comparison.
    if (typeof items[index] === 'object')
      return sortItems(items, (left, right) => compareTexts(String(left), String(right)));
  }
  const texts: string[] = [];
  const order: number[] = [];
  for (let index = 0; index < items.length; index++) {
    texts.push(String(items[index]));
    order.push(index);
  }
  sortItems(order, (left, right) => compareTexts(texts[left], texts[right]));
  const sorted: T[] = [];
  for (let index = 0; index < order.length; index++) sorted.push(items[order[index]]);
  return sorted;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortItems<T>(items: T[], compare: Compare<T>): T[] {
  const length = items.length;
  if (length < 2) return items;
  const sorting: Sorting<T> = {
    compare,
    items,
    minimumGallop: initialMinimumGallop,
    runStarts: [],
    runLengths: [],
  };
  const minimumRun = minimumRunLength(length);
  let start = 0;
  while (start < length) {
    let run = makeRun(sorting, start, length);
    if (run < minimumRun) {
      const forced = Math.min(minimumRun, length - start);
      insertSorted(sorting, start, start + run, start + forced);
      run = forced;
    }
    sorting.runStarts.push(start);
    sorting.runLengths.push(run);
    mergeUnbalanced(sorting);
    start += run;
  }
  mergeAll(sorting);
  return items;
}

// ------------------------------------------------------------------------------------------------------------------- runs

/** 32 to 64, so that the count of runs is a power of two or a little less; short arrays are one run. */
function minimumRunLength(length: number): number {
  let rest = length;
  let dropped = 0;
  while (rest >= 64) {
    dropped |= rest & 1;
    rest >>= 1;
  }
  return rest + dropped;
}

/** The length of the run that begins at `start`; a strictly descending one is reversed. */
function makeRun<T>(sorting: Sorting<T>, start: number, end: number): number {
  const items = sorting.items;
  const compare = sorting.compare;
  if (start + 1 === end) return 1;
  const descending = compare(items[start + 1], items[start]) < 0;
  let last = start + 2;
  while (last < end && compare(items[last], items[last - 1]) < 0 === descending) last++;
  if (descending) reverseRange(items, start, last);
  return last - start;
}

function reverseRange<T>(items: T[], start: number, end: number): void {
  let last = end - 1;
  for (let first = start; first < last; first++) {
    const item = items[first];
    items[first] = items[last];
    items[last] = item;
    last--;
  }
}

/** Binary insertion sort of start to end, of which the part up to `sortedEnd` is sorted. */
function insertSorted<T>(sorting: Sorting<T>, start: number, sortedEnd: number, end: number): void {
  const items = sorting.items;
  const compare = sorting.compare;
  for (let next = sortedEnd; next < end; next++) {
    const item = items[next];
    let left = start;
    let right = next;
    while (left < right) {
      const middle = left + ((right - left) >> 1);
      if (compare(item, items[middle]) < 0) right = middle;
      else left = middle + 1;
    }
    copyElements(items, left + 1, items, left, next - left);
    items[left] = item;
  }
}

// ---------------------------------------------------------------------------------------------------------------- merging

/** Merges until every waiting run is longer than the next one, and than the next two together. */
function mergeUnbalanced<T>(sorting: Sorting<T>): void {
  const lengths = sorting.runLengths;
  while (lengths.length > 1) {
    const run = lengths.length - 2;
    if (!isBalanced(lengths, run + 1) || !isBalanced(lengths, run)) {
      mergeRuns(sorting, lengths[run - 1] < lengths[run + 1] ? run - 1 : run);
    } else if (lengths[run] <= lengths[run + 1]) {
      mergeRuns(sorting, run);
    } else {
      return;
    }
  }
}

/** Whether the run two before `run` is longer than the two that follow it together. */
function isBalanced(lengths: readonly number[], run: number): boolean {
  return run < 2 || lengths[run - 2] > lengths[run - 1] + lengths[run];
}

function mergeAll<T>(sorting: Sorting<T>): void {
  const lengths = sorting.runLengths;
  while (lengths.length > 1) {
    const run = lengths.length - 2;
    mergeRuns(sorting, run > 0 && lengths[run - 1] < lengths[run + 1] ? run - 1 : run);
  }
}

/** Merges a run, the last but one or the one before that, with the next one. */
function mergeRuns<T>(sorting: Sorting<T>, run: number): void {
  const items = sorting.items;
  const runStarts = sorting.runStarts;
  const runLengths = sorting.runLengths;
  let leftStart = runStarts[run];
  let leftLength = runLengths[run];
  const rightStart = runStarts[run + 1];
  let rightLength = runLengths[run + 1];
  runLengths[run] = leftLength + rightLength;
  const last = runStarts.length - 1;
  runStarts[run + 1] = runStarts[last];
  runLengths[run + 1] = runLengths[last];
  runStarts.pop();
  runLengths.pop();

  // What is in place already at both ends does not take part.
  const inPlace = gallopRight(sorting.compare, items, items[rightStart], leftStart, leftLength, 0);
  leftStart += inPlace;
  leftLength -= inPlace;
  if (leftLength === 0) return;
  const greatest = items[leftStart + leftLength - 1];
  rightLength = gallopLeft(sorting.compare, items, greatest, rightStart, rightLength, rightLength - 1);
  if (rightLength === 0) return;
  if (leftLength <= rightLength) mergeForward(sorting, leftStart, leftLength, rightStart, rightLength);
  else mergeBackward(sorting, leftStart, leftLength, rightStart, rightLength);
}

/** Merges with a copy of the left run, from the left. */
function mergeForward<T>(
  sorting: Sorting<T>,
  leftStart: number,
  leftCount: number,
  rightStart: number,
  rightCount: number,
): void {
  const items = sorting.items;
  const compare = sorting.compare;
  const copy = slice(items, leftStart, leftStart + leftCount);
  let leftLength = leftCount;
  let rightLength = rightCount;
  let to = leftStart;
  let left = 0;
  let right = rightStart;
  items[to++] = items[right++];
  rightLength--;

  while (rightLength > 0 && leftLength > 1) {
    let leftWins = 0;
    let rightWins = 0;
    while (leftWins < sorting.minimumGallop && rightWins < sorting.minimumGallop && rightLength > 0 && leftLength > 1) {
      if (compare(items[right], copy[left]) < 0) {
        items[to++] = items[right++];
        rightLength--;
        rightWins++;
        leftWins = 0;
      } else {
        items[to++] = copy[left++];
        leftLength--;
        leftWins++;
        rightWins = 0;
      }
    }
    if (rightLength === 0 || leftLength <= 1) break;

    sorting.minimumGallop++;
    do {
      sorting.minimumGallop = Math.max(1, sorting.minimumGallop - 1);
      leftWins = gallopRight(compare, copy, items[right], left, leftLength, 0);
      copyElements(items, to, copy, left, leftWins);
      to += leftWins;
      left += leftWins;
      leftLength -= leftWins;
      if (leftWins > 0 && leftLength <= 1) break;
      items[to++] = items[right++];
      rightLength--;
      if (rightLength === 0) break;

      rightWins = gallopLeft(compare, items, copy[left], right, rightLength, 0);
      copyElements(items, to, items, right, rightWins);
      to += rightWins;
      right += rightWins;
      rightLength -= rightWins;
      if (rightLength === 0) break;
      items[to++] = copy[left++];
      leftLength--;
    } while (leftLength > 1 && (leftWins >= initialMinimumGallop || rightWins >= initialMinimumGallop));
    if (rightLength > 0 && leftLength > 1) sorting.minimumGallop++;
  }

  // A comparison function that contradicts itself can use up the left run.
  if (rightLength === 0 || leftLength === 0) {
    copyElements(items, to, copy, left, leftLength);
  } else {
    copyElements(items, to, items, right, rightLength);
    items[to + rightLength] = copy[left];
  }
}

/** Merges with a copy of the right run, from the right. */
function mergeBackward<T>(
  sorting: Sorting<T>,
  leftStart: number,
  leftCount: number,
  rightStart: number,
  rightCount: number,
): void {
  const items = sorting.items;
  const compare = sorting.compare;
  const copy = slice(items, rightStart, rightStart + rightCount);
  let leftLength = leftCount;
  let rightLength = rightCount;
  let to = rightStart + rightCount - 1;
  let left = leftStart + leftCount - 1;
  let right = rightCount - 1;
  items[to--] = items[left--];
  leftLength--;

  while (leftLength > 0 && rightLength > 1) {
    let leftWins = 0;
    let rightWins = 0;
    while (leftWins < sorting.minimumGallop && rightWins < sorting.minimumGallop && leftLength > 0 && rightLength > 1) {
      if (compare(copy[right], items[left]) < 0) {
        items[to--] = items[left--];
        leftLength--;
        leftWins++;
        rightWins = 0;
      } else {
        items[to--] = copy[right--];
        rightLength--;
        rightWins++;
        leftWins = 0;
      }
    }
    if (leftLength === 0 || rightLength <= 1) break;

    sorting.minimumGallop++;
    do {
      sorting.minimumGallop = Math.max(1, sorting.minimumGallop - 1);
      leftWins = leftLength - gallopRight(compare, items, copy[right], leftStart, leftLength, leftLength - 1);
      to -= leftWins;
      left -= leftWins;
      leftLength -= leftWins;
      copyElements(items, to + 1, items, left + 1, leftWins);
      if (leftLength === 0) break;
      items[to--] = copy[right--];
      rightLength--;
      if (rightLength === 1) break;

      rightWins = rightLength - gallopLeft(compare, copy, items[left], 0, rightLength, rightLength - 1);
      to -= rightWins;
      right -= rightWins;
      rightLength -= rightWins;
      copyElements(items, to + 1, copy, right + 1, rightWins);
      if (rightWins > 0 && rightLength <= 1) break;
      items[to--] = items[left--];
      leftLength--;
    } while (leftLength > 0 && (leftWins >= initialMinimumGallop || rightWins >= initialMinimumGallop));
    if (leftLength > 0 && rightLength > 1) sorting.minimumGallop++;
  }

  if (leftLength === 0 || rightLength === 0) {
    copyElements(items, to - rightLength + 1, copy, 0, rightLength);
  } else {
    copyElements(items, to - leftLength + 1, items, left - leftLength + 1, leftLength);
    items[to - leftLength] = copy[right];
  }
}

// -------------------------------------------------------------------------------------------------------------- galloping

/**
 * Where `key` belongs in the sorted `length` items from `start` on: the offset of the first that is not less. The search widens
 * from `hint` with doubling steps, then halves.
 */
function gallopLeft<T>(
  compare: Compare<T>,
  items: readonly T[],
  key: T,
  start: number,
  length: number,
  hint: number,
): number {
  let low = hint;
  let high = hint;
  let step = 1;
  if (compare(items[start + hint], key) < 0) {
    const limit = length - hint;
    while (step < limit && compare(items[start + hint + step], key) < 0) {
      low = hint + step;
      step = step * 2 + 1;
    }
    high = hint + Math.min(step, limit);
  } else {
    const limit = hint + 1;
    while (step < limit && !(compare(items[start + hint - step], key) < 0)) {
      high = hint - step;
      step = step * 2 + 1;
    }
    low = hint - Math.min(step, limit);
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (compare(items[start + middle], key) < 0) low = middle + 1;
    else high = middle;
  }
  return high;
}

/** As `gallopLeft`, but the offset of the first that is greater. */
function gallopRight<T>(
  compare: Compare<T>,
  items: readonly T[],
  key: T,
  start: number,
  length: number,
  hint: number,
): number {
  let low = hint;
  let high = hint;
  let step = 1;
  if (compare(key, items[start + hint]) < 0) {
    const limit = hint + 1;
    while (step < limit && compare(key, items[start + hint - step]) < 0) {
      high = hint - step;
      step = step * 2 + 1;
    }
    low = hint - Math.min(step, limit);
  } else {
    const limit = length - hint;
    while (step < limit && !(compare(key, items[start + hint + step]) < 0)) {
      low = hint + step;
      step = step * 2 + 1;
    }
    high = hint + Math.min(step, limit);
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (compare(key, items[start + middle]) < 0) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** Members of Array (ECMA-262, 23.1.3) that change an array; `push` and `pop` are the compiler's own. */

import { slice } from './array.ts';
import { clampIndex, relativeIndex } from './indices.ts';
import { copyElements } from './intrinsics.ts';

export function fill<T>(array: T[], value: T, start?: number, end?: number): T[] {
  const first = start === undefined ? 0 : relativeIndex(start, array.length);
  const last = end === undefined ? array.length : relativeIndex(end, array.length);
  for (let index = first; index < last; index++) array[index] = value;
  return array;
}

export function copyWithin<T>(array: T[], target: number, start: number, end?: number): T[] {
  const to = relativeIndex(target, array.length);
  const first = relativeIndex(start, array.length);
  const last = end === undefined ? array.length : relativeIndex(end, array.length);
  const count = Math.min(last - first, array.length - to);
  if (count > 0) copyElements(array, to, array, first, count);
  return array;
}

export function reverse<T>(array: T[]): T[] {
  let last = array.length - 1;
  for (let first = 0; first < last; first++) {
    const element = array[first];
    array[first] = array[last];
    array[last] = element;
    last--;
  }
  return array;
}

export function shift<T>(array: T[]): T | undefined {
  if (array.length === 0) return undefined;
  const first = array[0];
  copyElements(array, 0, array, 1, array.length - 1);
  array.pop();
  return first;
}

export function unshift<T>(array: T[], ...items: T[]): number {
  insert(array, 0, items);
  return array.length;
}

export function splice<T>(array: T[], start: number, deleteCount?: number, ...items: T[]): T[] {
  const first = relativeIndex(start, array.length);
  const rest = (array.length - first) | 0;
  const removedCount = deleteCount === undefined ? rest : clampIndex(deleteCount, rest);
  const removed = slice(array, first, first + removedCount);
  const kept = Math.min(removedCount, items.length);
  for (let index = 0; index < kept; index++) array[first + index] = items[index];
  if (items.length > kept) insert(array, first + kept, slice(items, kept));
  else remove(array, first + kept, removedCount - kept);
  return removed;
}

/** Makes room at `position` and stores the items there. */
function insert<T>(array: T[], position: number, items: readonly T[]): void {
  const length = array.length;
  for (let index = 0; index < items.length; index++) array.push(items[index]);
  if (position === length) return;
  copyElements(array, position + items.length, array, position, length - position);
  copyElements(array, position, items, 0, items.length);
}

function remove<T>(array: T[], position: number, count: number): void {
  copyElements(array, position, array, position + count, array.length - position - count);
  for (let index = 0; index < count; index++) array.pop();
}

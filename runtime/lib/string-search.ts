/** Finding, comparing and hashing strings, over flat strings and code-unit indices that are in range. */

import { byteGet, multiply32, unitGet } from './intrinsics.ts';
import { type FlatString, flatten, unitAt } from './string-storage.ts';
import { Latin1String, type StringValue, Utf16String } from './string-value.ts';

/** Whether `count` units of `left` from `leftStart` are those of `right` from `rightStart`. */
export function regionEquals(
  left: FlatString,
  leftStart: number,
  right: FlatString,
  rightStart: number,
  count: number,
): boolean {
  if (left instanceof Latin1String && right instanceof Latin1String) {
    const leftFirst = left.offset + leftStart;
    const rightFirst = right.offset + rightStart;
    for (let index = 0; index < count; index++) {
      if (byteGet(left.bytes, leftFirst + index) !== byteGet(right.bytes, rightFirst + index)) return false;
    }
    return true;
  }
  for (let index = 0; index < count; index++) {
    if (unitAt(left, leftStart + index) !== unitAt(right, rightStart + index)) return false;
  }
  return true;
}

/** The first index from `start` on and below `end` with this unit, or -1. */
function findUnit(text: FlatString, unit: number, start: number, end: number): number {
  if (text instanceof Latin1String) {
    for (let index = start; index < end; index++) {
      if (byteGet(text.bytes, text.offset + index) === unit) return index;
    }
    return -1;
  }
  for (let index = start; index < end; index++) {
    if (unitGet(text.units, text.offset + index) === unit) return index;
  }
  return -1;
}

/** The first index from `start` on where `search` occurs in `text`, or -1. */
export function findForward(text: FlatString, search: FlatString, start: number): number {
  if (search.length === 0) return start;
  if (text instanceof Latin1String && search instanceof Utf16String) return -1;
  const first = unitAt(search, 0);
  const end = (text.length - search.length + 1) | 0;
  let index = findUnit(text, first, start, end);
  while (index >= 0 && !regionEquals(text, index + 1, search, 1, search.length - 1)) {
    index = findUnit(text, first, index + 1, end);
  }
  return index;
}

/** The last index up to `start` where `search` occurs in `text`, or -1. */
export function findBackward(text: FlatString, search: FlatString, start: number): number {
  if (text instanceof Latin1String && search instanceof Utf16String) return -1;
  let index = start;
  while (index >= 0 && !regionEquals(text, index, search, 0, search.length)) index--;
  return index;
}

/** Whether two strings have the same units. */
export function valuesEqual(left: StringValue, right: StringValue): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  if (left.hash !== 0 && right.hash !== 0 && left.hash !== right.hash) return false;
  return regionEquals(flatten(left), 0, flatten(right), 0, left.length);
}

/** Negative, zero or positive as `left` comes before, equals or comes after `right` in the order of code units. */
export function compareValues(left: FlatString, right: FlatString): number {
  const common = Math.min(left.length, right.length);
  for (let index = 0; index < common; index++) {
    const difference = (unitAt(left, index) - unitAt(right, index)) | 0;
    if (difference !== 0) return difference;
  }
  return (left.length - right.length) | 0;
}

/** The hash of the units, a non-zero int32: a polynomial in 31, mixed at the end as MurmurHash3 does. */
export function hashOf(value: StringValue): number {
  if (value.hash === 0) {
    const text = flatten(value);
    let hash = 0;
    for (let index = 0; index < text.length; index++) hash = (multiply32(hash, 31) + unitAt(text, index)) | 0;
    hash = multiply32(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = multiply32(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    value.hash = hash === 0 ? 1 : hash;
  }
  return value.hash;
}

/** Members of Array (ECMA-262, 23.1) that read an array or make a new one. The first parameter of a method is its receiver. */

// biome-ignore-all lint/suspicious/noSelfCompare: tells NaN

import { relativeIndex, toInteger } from './indices.ts';
import { fromValue, newArray, toValue } from './intrinsics.ts';
import { joinParts } from './string-storage.ts';
import type { StringValue } from './string-value.ts';

export function at<T>(array: readonly T[], index: number): T | undefined {
  const integer = toInteger(index);
  const position = integer < 0 ? integer + array.length : integer;
  return position >= 0 && position < array.length ? array[position | 0] : undefined;
}

export function slice<T>(array: readonly T[], start?: number, end?: number): T[] {
  const first = start === undefined ? 0 : relativeIndex(start, array.length);
  const last = end === undefined ? array.length : relativeIndex(end, array.length);
  const result = newArray<T>(Math.max(last - first, 0));
  for (let index = first; index < last; index++) result.push(array[index]);
  return result;
}

export function concat<T>(array: readonly T[], ...others: (readonly T[])[]): T[] {
  const result = slice(array);
  for (let next = 0; next < others.length; next++) {
    const other = others[next];
    for (let index = 0; index < other.length; index++) result.push(other[index]);
  }
  return result;
}

/** One level. */
export function flat<T extends readonly U[], U>(arrays: readonly T[]): U[] {
  const result: U[] = [];
  for (let next = 0; next < arrays.length; next++) {
    const array = arrays[next];
    for (let index = 0; index < array.length; index++) result.push(array[index]);
  }
  return result;
}

export function indexOf<T>(array: readonly T[], value: T, fromIndex?: number): number {
  const start = fromIndex === undefined ? 0 : relativeIndex(fromIndex, array.length);
  for (let index = start; index < array.length; index++) {
    if (array[index] === value) return index;
  }
  return -1;
}

export function lastIndexOf<T>(array: readonly T[], value: T, fromIndex?: number): number {
  let index = array.length - 1;
  if (fromIndex !== undefined) {
    const integer = toInteger(fromIndex);
    index = integer < 0 ? Math.max(integer + array.length, -1) | 0 : Math.min(integer, index) | 0;
  }
  while (index >= 0 && array[index] !== value) index--;
  return index;
}

/** Unlike `indexOf` it finds NaN. */
export function includes<T>(array: readonly T[], value: T, fromIndex?: number): boolean {
  const start = fromIndex === undefined ? 0 : relativeIndex(fromIndex, array.length);
  for (let index = start; index < array.length; index++) {
    const element = array[index];
    if (element === value || (element !== element && value !== value)) return true;
  }
  return false;
}

/** The texts of the elements, nothing for null and undefined. */
export function join<T>(array: readonly T[], separator?: string): string {
  const length = array.length;
  const parts = newArray<StringValue>(length);
  for (let index = 0; index < length; index++) {
    // A `toString` may have removed the element.
    const element = index < array.length ? array[index] : undefined;
    parts.push(toValue(element === undefined || element === null ? '' : String(element)));
  }
  return fromValue(joinParts(parts, toValue(separator ?? ',')));
}

export function toReversed<T>(array: readonly T[]): T[] {
  const result = newArray<T>(array.length);
  for (let index = array.length - 1; index >= 0; index--) result.push(array[index]);
  return result;
}

/** @throws RangeError when there is no such index */
export function withElement<T>(array: readonly T[], index: number, value: T): T[] {
  const integer = toInteger(index);
  const position = integer < 0 ? integer + array.length : integer;
  if (position < 0 || position >= array.length) throw new RangeError(`Invalid index : ${index}`);
  const result = slice(array);
  result[position | 0] = value;
  return result;
}

// ---------------------------------------------------------------------------------------------------------- static members

export function of<T>(...items: T[]): T[] {
  return items;
}

/** `Array.from(array)` */
export function from<T>(source: readonly T[]): T[] {
  return slice(source);
}

/** `Array.from(array, callback)` */
export function fromMapped<T, U>(source: readonly T[], callback: (value: T, index: number) => U): U[] {
  const result = newArray<U>(source.length);
  for (let index = 0; index < source.length; index++) result.push(callback(source[index], index));
  return result;
}

/** Elements of an array at most; `push` stops the program when there are more. */
const longestArray = 2147483647;

/** `Array.from({ length }, callback)` */
export function fromLength<U>(length: number, callback: (value: undefined, index: number) => U): U[] {
  const count = Math.max(toInteger(length), 0);
  if (count > 4294967295) throw new RangeError('Invalid array length');
  const result = newArray<U>(Math.min(count, longestArray));
  for (let index = 0; index < count; index++) result.push(callback(undefined, index));
  return result;
}

/** The length of `new Array(length)`. */
export function checkedLength(length: number): number {
  const count = length >>> 0;
  if (count !== length) throw new RangeError('Invalid array length');
  return count;
}

/** `new Array(length).fill(value)` */
export function filled<T>(length: number, value: T): T[] {
  const result = newArray<T>(Math.min(length, longestArray));
  for (let index = 0; index < length; index++) result.push(value);
  return result;
}

/** `Array.from(text)`: its code points. */
export function fromText(text: string): string[] {
  const result: string[] = [];
  for (const character of text) result.push(character);
  return result;
}

/**
 * Members of Array (ECMA-262, 23.1.3) that call a function for each element. Elements that are added meanwhile are not visited,
 * and of an array that becomes shorter only those that are left, except for map.
 */

import { newArray } from './intrinsics.ts';

export function forEach<T>(
  array: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => void,
): void {
  const length = array.length;
  for (let index = 0; index < length && index < array.length; index++) callback(array[index], index, array);
}

export function map<T, U>(array: readonly T[], callback: (value: T, index: number, array: readonly T[]) => U): U[] {
  const length = array.length;
  const result = newArray<U>(length);
  // An array that becomes shorter would leave elements without value: the program stops there.
  for (let index = 0; index < length; index++) result.push(callback(array[index], index, array));
  return result;
}

export function flatMap<T, U>(
  array: readonly T[],
  callback: (value: T, index: number, array: readonly T[]) => readonly U[],
): U[] {
  const length = array.length;
  const result: U[] = [];
  for (let index = 0; index < length && index < array.length; index++) {
    const values = callback(array[index], index, array);
    for (let next = 0; next < values.length; next++) result.push(values[next]);
  }
  return result;
}

export function filter<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T[] {
  const length = array.length;
  const result: T[] = [];
  for (let index = 0; index < length && index < array.length; index++) {
    const element = array[index];
    if (predicate(element, index, array)) result.push(element);
  }
  return result;
}

export function some<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  const length = array.length;
  for (let index = 0; index < length && index < array.length; index++) {
    if (predicate(array[index], index, array)) return true;
  }
  return false;
}

export function every<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): boolean {
  const length = array.length;
  for (let index = 0; index < length && index < array.length; index++) {
    if (!predicate(array[index], index, array)) return false;
  }
  return true;
}

// `find` and its like visit what a callback has removed too, as undefined: the program stops there.

export function find<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  const length = array.length;
  for (let index = 0; index < length; index++) {
    const element = array[index];
    if (predicate(element, index, array)) return element;
  }
  return undefined;
}

export function findIndex<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  const length = array.length;
  for (let index = 0; index < length; index++) {
    if (predicate(array[index], index, array)) return index;
  }
  return -1;
}

export function findLast<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): T | undefined {
  for (let index = array.length - 1; index >= 0; index--) {
    const element = array[index];
    if (predicate(element, index, array)) return element;
  }
  return undefined;
}

export function findLastIndex<T>(
  array: readonly T[],
  predicate: (value: T, index: number, array: readonly T[]) => unknown,
): number {
  for (let index = array.length - 1; index >= 0; index--) {
    if (predicate(array[index], index, array)) return index;
  }
  return -1;
}

/** `reduce` with an initial value. */
export function reduce<T, U>(
  array: readonly T[],
  callback: (previous: U, current: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  const length = array.length;
  let result = initial;
  for (let index = 0; index < length && index < array.length; index++) {
    result = callback(result, array[index], index, array);
  }
  return result;
}

/** `reduce` that begins with the first element. */
export function reduceFirst<T>(
  array: readonly T[],
  callback: (previous: T, current: T, index: number, array: readonly T[]) => T,
): T {
  const length = array.length;
  if (length === 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = array[0];
  for (let index = 1; index < length && index < array.length; index++) {
    result = callback(result, array[index], index, array);
  }
  return result;
}

/** `reduceRight` with an initial value. */
export function reduceRight<T, U>(
  array: readonly T[],
  callback: (previous: U, current: T, index: number, array: readonly T[]) => U,
  initial: U,
): U {
  let result = initial;
  for (let index = array.length - 1; index >= 0; index--) {
    if (index < array.length) result = callback(result, array[index], index, array);
  }
  return result;
}

/** `reduceRight` that begins with the last element. */
export function reduceLast<T>(
  array: readonly T[],
  callback: (previous: T, current: T, index: number, array: readonly T[]) => T,
): T {
  if (array.length === 0) throw new TypeError('Reduce of empty array with no initial value');
  let result = array[array.length - 1];
  for (let index = array.length - 2; index >= 0; index--) {
    if (index < array.length) result = callback(result, array[index], index, array);
  }
  return result;
}

/** Conversions of values whose type is only known at run time (ECMA-262, 7.1.4 and 7.1.17). */

// biome-ignore-all lint/suspicious/noSelfCompare: tells NaN

import { numberToString } from './number.ts';
import { stringToNumber } from './number-parse.ts';
import {
  arrayElement,
  arrayLength,
  asBoolean,
  asError,
  asNumber,
  asString,
  Kind,
  kindOf,
  objectToString,
} from './reflect.ts';

/** `String(value)` */
export function toText(value: unknown): string {
  const kind = kindOf(value);
  if (kind === Kind.string) return asString(value);
  if (kind === Kind.number) return numberToString(asNumber(value));
  if (kind === Kind.boolean) return asBoolean(value) ? 'true' : 'false';
  if (kind === Kind.undefined) return 'undefined';
  if (kind === Kind.null) return 'null';
  if (kind === Kind.array) return arrayToText(value);
  if (kind === Kind.error) return asError(value).toString();
  if (kind === Kind.object) return objectToString(value);
  throw new TypeError('The source text of functions is not available');
}

function arrayToText(array: unknown): string {
  let text = '';
  const length = arrayLength(array);
  for (let index = 0; index < length; index++) {
    if (index > 0) text += ',';
    // A `toString` may have removed the element.
    const element = index < arrayLength(array) ? arrayElement(array, index) : undefined;
    const kind = kindOf(element);
    if (kind !== Kind.undefined && kind !== Kind.null) text += toText(element);
  }
  return text;
}

/** `Number(value)` */
export function toNumber(value: unknown): number {
  const kind = kindOf(value);
  if (kind === Kind.number) return asNumber(value);
  if (kind === Kind.boolean) return asBoolean(value) ? 1 : 0;
  if (kind === Kind.null) return 0;
  if (kind === Kind.undefined || kind === Kind.function) return NaN;
  return stringToNumber(toText(value));
}

/** `Boolean(value)` */
export function toBoolean(value: unknown): boolean {
  return !!value;
}

/** `Object.is(left, right)`: ECMA-262, 7.2.10. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left !== right) return left !== left && right !== right;
  return left !== 0 || 1 / asNumber(left) === 1 / asNumber(right);
}

export function isNumber(value: unknown): boolean {
  return kindOf(value) === Kind.number;
}

// `left < right` and its like of primitives (ECMA-262, 7.2.12): two strings by code units, everything else as numbers.

export function less(left: unknown, right: unknown): boolean {
  if (areStrings(left, right)) return asString(left) < asString(right);
  return toNumber(left) < toNumber(right);
}

export function lessOrEqual(left: unknown, right: unknown): boolean {
  if (areStrings(left, right)) return asString(left) <= asString(right);
  return toNumber(left) <= toNumber(right);
}

export function greater(left: unknown, right: unknown): boolean {
  return less(right, left);
}

export function greaterOrEqual(left: unknown, right: unknown): boolean {
  return lessOrEqual(right, left);
}

function areStrings(left: unknown, right: unknown): boolean {
  return kindOf(left) === Kind.string && kindOf(right) === Kind.string;
}

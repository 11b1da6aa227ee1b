/**
 * The members of String (ECMA-262, 22.1) and the operators on strings. The first parameter of a method is its receiver.
 * Strings are compared by code units and nothing here depends on a locale.
 */

import { clampIndex, relativeIndex, toInteger } from './indices.ts';
import { fromValue, newUnits, toValue, truncate, unitSet } from './intrinsics.ts';
import { compareValues, findBackward, findForward, hashOf, regionEquals, valuesEqual } from './string-search.ts';
import {
  codePointOf,
  concatenate,
  emptyString,
  flatten,
  joinParts,
  maximumLength,
  singleCharacter,
  substring as sliceValue,
  unitAt,
  utf16Window,
} from './string-storage.ts';
import type { StringValue } from './string-value.ts';

// -------------------------------------------------------------------------------------------------------------- operators

export function length(text: string): number {
  return toValue(text).length;
}

/** `left + right` */
export function add(left: string, right: string): string {
  return fromValue(concatenate(toValue(left), toValue(right)));
}

/** `left === right` */
export function equals(left: string, right: string): boolean {
  return valuesEqual(toValue(left), toValue(right));
}

/** Negative, zero or positive as `left < right`, `left === right`, `left > right`. */
export function compare(left: string, right: string): number {
  const leftValue = toValue(left);
  const rightValue = toValue(right);
  return leftValue === rightValue ? 0 : compareValues(flatten(leftValue), flatten(rightValue));
}

/** A non-zero int32, the same for equal strings. */
export function hash(text: string): number {
  return hashOf(toValue(text));
}

/** `text[index]` for an index that is an integer below the length. */
export function elementAt(text: string, index: number): string {
  return fromValue(singleCharacter(unitAt(flatten(toValue(text)), index)));
}

/** `text.charCodeAt(index)` for an index that is an integer below the length. */
export function codeUnitAt(text: string, index: number): number {
  return unitAt(flatten(toValue(text)), index);
}

/** The code point at an index below the length as a string of one or two units: a step of for-of. */
export function characterAt(text: string, index: number): string {
  const value = toValue(text);
  return fromValue(sliceValue(value, index, index + (codePointOf(flatten(value), index) > 0xffff ? 2 : 1)));
}

// ------------------------------------------------------------------------------------------------------------- characters

export function at(text: string, index: number): string | undefined {
  const value = toValue(text);
  const integer = toInteger(index);
  const position = integer < 0 ? integer + value.length : integer;
  if (position >= value.length || position < 0) return undefined;
  return fromValue(singleCharacter(unitAt(flatten(value), position | 0)));
}

export function charAt(text: string, index: number): string {
  const value = toValue(text);
  const position = toInteger(index);
  if (position >= value.length || position < 0) return '';
  return fromValue(singleCharacter(unitAt(flatten(value), position | 0)));
}

export function charCodeAt(text: string, index: number): number {
  const value = toValue(text);
  const position = toInteger(index);
  if (position >= value.length || position < 0) return NaN;
  return unitAt(flatten(value), position | 0);
}

export function codePointAt(text: string, index: number): number | undefined {
  const value = toValue(text);
  const position = toInteger(index);
  if (position >= value.length || position < 0) return undefined;
  return codePointOf(flatten(value), position | 0);
}

export function fromCharCode(...codes: number[]): string {
  if (codes.length === 1) return fromValue(singleCharacter(codes[0] & 0xffff));
  const units = newUnits(codes.length);
  for (let index = 0; index < codes.length; index++) unitSet(units, index, codes[index] & 0xffff);
  return fromValue(utf16Window(units, 0, codes.length));
}

/** @throws RangeError when a value is not a code point */
export function fromCodePoint(...points: number[]): string {
  const units = newUnits(points.length * 2);
  let length = 0;
  for (let index = 0; index < points.length; index++) {
    const point = points[index];
    if (!(point >= 0 && point <= 0x10ffff) || point !== truncate(point)) {
      throw new RangeError(`Invalid code point ${point}`);
    }
    if (point > 0xffff) {
      unitSet(units, length, 0xd800 + (((point | 0) - 0x10000) >> 10));
      unitSet(units, length + 1, 0xdc00 + (point & 0x3ff));
      length += 2;
    } else {
      unitSet(units, length, point | 0);
      length += 1;
    }
  }
  return fromValue(utf16Window(units, 0, length));
}

// ------------------------------------------------------------------------------------------------------------------ parts

export function slice(text: string, start?: number, end?: number): string {
  const value = toValue(text);
  const first = start === undefined ? 0 : relativeIndex(start, value.length);
  const last = end === undefined ? value.length : relativeIndex(end, value.length);
  return first < last ? fromValue(sliceValue(value, first, last)) : '';
}

export function substring(text: string, start: number, end?: number): string {
  const value = toValue(text);
  const first = clampIndex(start, value.length);
  const last = end === undefined ? value.length : clampIndex(end, value.length);
  return fromValue(first < last ? sliceValue(value, first, last) : sliceValue(value, last, first));
}

export function substr(text: string, start: number, count?: number): string {
  const value = toValue(text);
  const first = relativeIndex(start, value.length);
  const rest = (value.length - first) | 0;
  const kept = count === undefined ? rest : clampIndex(count, rest);
  return fromValue(sliceValue(value, first, first + kept));
}

/** @param limit all parts are made when it is undefined; ToUint32 is applied to it */
export function split(text: string, separator: string, limit?: number): string[] {
  const value = flatten(toValue(text));
  const between = flatten(toValue(separator));
  const maximum = limit === undefined ? 0xffffffff : limit >>> 0;
  const parts: string[] = [];
  if (maximum === 0) return parts;
  if (between.length === 0) {
    for (let index = 0; index < value.length && index < maximum; index++) {
      parts.push(fromValue(singleCharacter(unitAt(value, index))));
    }
    return parts;
  }
  let start = 0;
  let found = findForward(value, between, 0);
  while (found >= 0) {
    parts.push(fromValue(sliceValue(value, start, found)));
    if (parts.length >= maximum) return parts;
    start = found + between.length;
    found = findForward(value, between, start);
  }
  parts.push(fromValue(sliceValue(value, start, value.length)));
  return parts;
}

export function concat(text: string, ...texts: string[]): string {
  let value = toValue(text);
  for (let index = 0; index < texts.length; index++) value = concatenate(value, toValue(texts[index]));
  return fromValue(value);
}

// ----------------------------------------------------------------------------------------------------------------- search

export function indexOf(text: string, search: string, position?: number): number {
  const value = toValue(text);
  const start = position === undefined ? 0 : clampIndex(position, value.length);
  return findForward(flatten(value), flatten(toValue(search)), start);
}

/** @param position the last index that counts; undefined and NaN: all do */
export function lastIndexOf(text: string, search: string, position?: number): number {
  const value = toValue(text);
  const sought = toValue(search);
  const last = (value.length - sought.length) | 0;
  if (last < 0) return -1;
  const start = position === undefined || Number.isNaN(position) ? last : clampIndex(position, last);
  return findBackward(flatten(value), flatten(sought), start);
}

export function includes(text: string, search: string, position?: number): boolean {
  return indexOf(text, search, position) >= 0;
}

export function startsWith(text: string, search: string, position?: number): boolean {
  const value = toValue(text);
  const sought = toValue(search);
  const start = position === undefined ? 0 : clampIndex(position, value.length);
  if (start + sought.length > value.length) return false;
  return regionEquals(flatten(value), start, flatten(sought), 0, sought.length);
}

export function endsWith(text: string, search: string, endPosition?: number): boolean {
  const value = toValue(text);
  const sought = toValue(search);
  const end = endPosition === undefined ? value.length : clampIndex(endPosition, value.length);
  if (sought.length > end) return false;
  return regionEquals(flatten(value), end - sought.length, flatten(sought), 0, sought.length);
}

// ------------------------------------------------------------------------------------------------------------ replacement

export function replace(text: string, search: string, replacement: string): string {
  const value = flatten(toValue(text));
  const sought = flatten(toValue(search));
  const found = findForward(value, sought, 0);
  if (found < 0) return text;
  const parts = [sliceValue(value, 0, found)];
  pushSubstitution(parts, value, found, found + sought.length, toValue(replacement));
  parts.push(sliceValue(value, found + sought.length, value.length));
  return fromValue(joinParts(parts, emptyString));
}

export function replaceAll(text: string, search: string, replacement: string): string {
  const value = flatten(toValue(text));
  const sought = flatten(toValue(search));
  const substitute = toValue(replacement);
  const advance = sought.length === 0 ? 1 : sought.length;
  const parts: StringValue[] = [];
  let start = 0;
  let found = findForward(value, sought, 0);
  while (found >= 0) {
    parts.push(sliceValue(value, start, found));
    start = found + sought.length;
    pushSubstitution(parts, value, found, start, substitute);
    found = found + advance > value.length ? -1 : findForward(value, sought, found + advance);
  }
  parts.push(sliceValue(value, start, value.length));
  return fromValue(joinParts(parts, emptyString));
}

/** GetSubstitution (22.1.3.19.1) of a match that has no captures: $$, $&, $` and $' are replaced. */
function pushSubstitution(
  parts: StringValue[],
  text: StringValue,
  matchStart: number,
  matchEnd: number,
  replacement: StringValue,
): void {
  const template = flatten(replacement);
  let start = 0;
  for (let index = 0; index + 1 < template.length; index++) {
    if (unitAt(template, index) !== 0x24) continue;
    const kind = unitAt(template, index + 1);
    if (kind !== 0x24 && kind !== 0x26 && kind !== 0x60 && kind !== 0x27) continue;
    parts.push(sliceValue(template, start, index));
    if (kind === 0x24) parts.push(singleCharacter(0x24));
    else if (kind === 0x26) parts.push(sliceValue(text, matchStart, matchEnd));
    else if (kind === 0x60) parts.push(sliceValue(text, 0, matchStart));
    else parts.push(sliceValue(text, matchEnd, text.length));
    start = index + 2;
    index += 1;
  }
  parts.push(sliceValue(template, start, template.length));
}

// -------------------------------------------------------------------------------------------------- padding and repeating

/** @throws RangeError for a negative or infinite count and when the result is too long */
export function repeat(text: string, count: number): string {
  const times = toInteger(count);
  if (times < 0 || times === Infinity) throw new RangeError(`Invalid count value: ${count}`);
  const value = toValue(text);
  if (value.length * times > maximumLength) throw new RangeError('Invalid string length');
  return fromValue(value.length === 0 ? emptyString : repeatValue(value, times | 0));
}

function repeatValue(value: StringValue, times: number): StringValue {
  let result: StringValue = emptyString;
  let power = value;
  for (let rest = times; rest > 0; rest >>= 1) {
    if ((rest & 1) !== 0) result = concatenate(result, power);
    if (rest > 1) power = concatenate(power, power);
  }
  return result;
}

export function padStart(text: string, targetLength: number, filler?: string): string {
  return fromValue(concatenate(padding(text, targetLength, filler), toValue(text)));
}

export function padEnd(text: string, targetLength: number, filler?: string): string {
  return fromValue(concatenate(toValue(text), padding(text, targetLength, filler)));
}

function padding(text: string, targetLength: number, filler?: string): StringValue {
  const fill = toValue(filler ?? ' ');
  const missing = truncate(targetLength) - toValue(text).length;
  if (!(missing > 0) || fill.length === 0) return emptyString;
  if (targetLength > maximumLength) throw new RangeError('Invalid string length');
  const count = missing | 0;
  const whole = truncate(count / fill.length) | 0;
  return concatenate(repeatValue(fill, whole), sliceValue(fill, 0, count - whole * fill.length));
}

// ------------------------------------------------------------------------------------------------------------- white space

export function trim(text: string): string {
  const value = toValue(text);
  const start = skipWhiteSpace(value);
  return fromValue(sliceValue(value, start, endWithoutWhiteSpace(value, start)));
}

export function trimStart(text: string): string {
  const value = toValue(text);
  return fromValue(sliceValue(value, skipWhiteSpace(value), value.length));
}

export function trimEnd(text: string): string {
  const value = toValue(text);
  return fromValue(sliceValue(value, 0, endWithoutWhiteSpace(value, 0)));
}

function skipWhiteSpace(value: StringValue): number {
  const text = flatten(value);
  let start = 0;
  while (start < text.length && isWhiteSpace(unitAt(text, start))) start++;
  return start;
}

function endWithoutWhiteSpace(value: StringValue, start: number): number {
  const text = flatten(value);
  let end = text.length;
  while (end > start && isWhiteSpace(unitAt(text, end - 1))) end--;
  return end;
}

/** WhiteSpace and LineTerminator (ECMA-262, 12.2 and 12.3). */
export function isWhiteSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0;
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x1680 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

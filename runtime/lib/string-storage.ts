/**
 * How strings are made, read, joined and cut: flat strings, their windows, and ropes. Everything else about strings is built on
 * these functions.
 */

import {
  type Bytes,
  byteGet,
  byteSet,
  copyBytes,
  copyBytesToUnits,
  copyUnits,
  copyUnitsToBytes,
  newBytes,
  newUnits,
  type Units,
  unitGet,
  unitSet,
} from './intrinsics.ts';
import { Latin1String, Rope, type StringValue, Utf16String } from './string-value.ts';

export type FlatString = Latin1String | Utf16String;

/** V8's limit on 64-bit machines, so that programs that run into it do so at the same length. */
export const maximumLength = 536870888;

/** Shorter concatenations are copied at once: a rope takes 32 bytes. */
const minimumRopeLength = 24;

/** Shorter parts are copied, so that they do not keep the storage of the whole alive. */
const minimumWindowLength = 24;

const singleCharacters: Latin1String[] = makeSingleCharacters();

export const emptyString: Latin1String = new Latin1String(newBytes(0), 0, 0);

function makeSingleCharacters(): Latin1String[] {
  const bytes = newBytes(256);
  const characters: Latin1String[] = [];
  for (let unit = 0; unit < 256; unit++) {
    byteSet(bytes, unit, unit);
    characters.push(new Latin1String(bytes, unit, 1));
  }
  return characters;
}

/** The string of one code unit. */
export function singleCharacter(unit: number): FlatString {
  if (unit < 256) return singleCharacters[unit];
  const units = newUnits(1);
  unitSet(units, 0, unit);
  return new Utf16String(units, 0, 1);
}

/** A Latin-1 string of these bytes, which it shares when it is long. */
export function latin1Window(bytes: Bytes, offset: number, length: number): Latin1String {
  if (length >= minimumWindowLength) return new Latin1String(bytes, offset, length);
  const copy = newBytes(length);
  copyBytes(copy, 0, bytes, offset, length);
  return new Latin1String(copy, 0, length);
}

/** A string of these units: Latin-1 when they all are, otherwise it shares them when it is long. */
export function utf16Window(units: Units, offset: number, length: number): FlatString {
  let wide = offset;
  const end = offset + length;
  while (wide < end && unitGet(units, wide) < 256) wide++;
  if (wide === end) {
    const bytes = newBytes(length);
    copyUnitsToBytes(bytes, 0, units, offset, length);
    return new Latin1String(bytes, 0, length);
  }
  if (length >= minimumWindowLength) return new Utf16String(units, offset, length);
  const copy = newUnits(length);
  copyUnits(copy, 0, units, offset, length);
  return new Utf16String(copy, 0, length);
}

/** The code unit at an index below the length. */
export function unitAt(text: FlatString, index: number): number {
  if (text instanceof Latin1String) return byteGet(text.bytes, (text.offset + (index | 0)) | 0);
  return unitGet(text.units, (text.offset + (index | 0)) | 0);
}

/** The code point at an index below the length: of a surrogate pair, or of one unit. */
export function codePointOf(text: FlatString, index: number): number {
  const lead = unitAt(text, index);
  if ((lead & 0xfc00) !== 0xd800 || index + 1 >= text.length) return lead;
  const trail = unitAt(text, index + 1);
  return (trail & 0xfc00) === 0xdc00 ? ((lead - 0xd800) << 10) + (trail - 0xdc00) + 0x10000 : lead;
}

/** Copies the whole of a string to `units`. */
export function copyToUnits(units: Units, index: number, text: FlatString): void {
  if (text instanceof Latin1String) copyBytesToUnits(units, index, text.bytes, text.offset, text.length);
  else copyUnits(units, index, text.units, text.offset, text.length);
}

/** The units from `start` up to `end`, with 0 <= start <= end <= length. */
export function substring(value: StringValue, start: number, end: number): StringValue {
  const length = (end - start) | 0;
  if (length === value.length) return value;
  if (length === 0) return emptyString;
  const text = flatten(value);
  const first = start | 0;
  if (length === 1) return singleCharacter(unitAt(text, first));
  if (text instanceof Latin1String) return latin1Window(text.bytes, (text.offset + first) | 0, length);
  return utf16Window(text.units, (text.offset + first) | 0, length);
}

/** @throws RangeError when the result is longer than strings can be */
export function concatenate(left: StringValue, right: StringValue): StringValue {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const length = left.length + right.length;
  if (length > maximumLength) throw new RangeError('Invalid string length');
  return length >= minimumRopeLength ? new Rope(left, right) : joinShort(flatten(left), flatten(right));
}

function joinShort(left: FlatString, right: FlatString): FlatString {
  const length = (left.length + right.length) | 0;
  if (left instanceof Latin1String && right instanceof Latin1String) {
    const bytes = newBytes(length);
    copyBytes(bytes, 0, left.bytes, left.offset, left.length);
    copyBytes(bytes, left.length, right.bytes, right.offset, right.length);
    return new Latin1String(bytes, 0, length);
  }
  const units = newUnits(length);
  copyToUnits(units, 0, left);
  copyToUnits(units, left.length, right);
  return new Utf16String(units, 0, length);
}

/** The same string in one piece; a rope remembers it. */
export function flatten(value: StringValue): FlatString {
  if (!(value instanceof Rope)) return value as FlatString;
  if (value.right !== null) {
    value.left = flattenToLatin1(value) ?? flattenToUtf16(value);
    value.right = null;
  }
  return value.left as FlatString;
}

/*
 * Both functions fill the array from its end: ropes mostly grow to the right, so that the parts that wait to be copied are few.
 * Ropes have no empty parts: when the start of the array is reached, nothing waits any more.
 */

/** Null when a part is not Latin-1. */
function flattenToLatin1(rope: Rope): Latin1String | null {
  const bytes = newBytes(rope.length);
  const waiting: StringValue[] = [];
  let end = rope.length;
  let part: StringValue = rope;
  while (true) {
    if (part instanceof Rope) {
      if (part.right !== null) waiting.push(part.left);
      part = part.right ?? part.left;
    } else if (part instanceof Latin1String) {
      end -= part.length;
      copyBytes(bytes, end, part.bytes, part.offset, part.length);
      if (end === 0) return new Latin1String(bytes, 0, rope.length);
      part = waiting.pop()!;
    } else {
      return null;
    }
  }
}

function flattenToUtf16(rope: Rope): Utf16String {
  const units = newUnits(rope.length);
  const waiting: StringValue[] = [];
  let end = rope.length;
  let part: StringValue = rope;
  while (true) {
    if (part instanceof Rope) {
      if (part.right !== null) waiting.push(part.left);
      part = part.right ?? part.left;
    } else {
      end -= part.length;
      copyToUnits(units, end, part as FlatString);
      if (end === 0) return new Utf16String(units, 0, rope.length);
      part = waiting.pop()!;
    }
  }
}

/** The parts in order, with the separator between each two. */
export function joinParts(parts: readonly StringValue[], separator: StringValue): StringValue {
  if (parts.length === 0) return emptyString;
  let length = separator.length * (parts.length - 1);
  for (let index = 0; index < parts.length; index++) length += parts[index].length;
  if (length > maximumLength) throw new RangeError('Invalid string length');
  let wide = parts.length > 1 && flatten(separator) instanceof Utf16String;
  for (let index = 0; index < parts.length; index++) wide = flatten(parts[index]) instanceof Utf16String || wide;
  return wide ? joinWide(parts, separator, length | 0) : joinNarrow(parts, separator, length | 0);
}

function joinNarrow(parts: readonly StringValue[], separator: StringValue, length: number): Latin1String {
  const bytes = newBytes(length);
  const between = flatten(separator) as Latin1String;
  let end = 0;
  for (let index = 0; index < parts.length; index++) {
    if (index > 0) {
      copyBytes(bytes, end, between.bytes, between.offset, between.length);
      end += between.length;
    }
    const part = flatten(parts[index]) as Latin1String;
    copyBytes(bytes, end, part.bytes, part.offset, part.length);
    end += part.length;
  }
  return new Latin1String(bytes, 0, length);
}

function joinWide(parts: readonly StringValue[], separator: StringValue, length: number): Utf16String {
  const units = newUnits(length);
  const between = flatten(separator);
  let end = 0;
  for (let index = 0; index < parts.length; index++) {
    if (index > 0) {
      copyToUnits(units, end, between);
      end += between.length;
    }
    const part = flatten(parts[index]);
    copyToUnits(units, end, part);
    end += part.length;
  }
  return new Utf16String(units, 0, length);
}

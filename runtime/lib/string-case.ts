/** String.prototype.toUpperCase and toLowerCase (ECMA-262, 22.1.3): the default mappings of Unicode, final sigma included. */

import { isCased, isCaseIgnorable, lowerCaseOf, upperCaseOf, upperExpansionOf } from '../text/case.ts';
import { byteGet, byteSet, fromValue, newBytes, newUnits, toValue, type Units, unitSet } from './intrinsics.ts';
import { codePointOf, type FlatString, flatten, utf16Window } from './string-storage.ts';
import { Latin1String } from './string-value.ts';

const capitalSigma = 0x3a3;
const smallSigma = 0x3c3;
const finalSigma = 0x3c2;
/** The only character with a lower case of more than one: i and a dot above. */
const capitalIWithDot = 0x130;
const dotAbove = 0x307;

export function toLowerCase(text: string): string {
  const value = flatten(toValue(text));
  if (value instanceof Latin1String) return fromValue(lowerLatin1(value));
  const units = newUnits(value.length * 2);
  let length = 0;
  let index = 0;
  while (index < value.length) {
    const point = codePointOf(value, index);
    let lower = lowerCaseOf(point);
    if (point === capitalSigma) lower = isFinal(value, index) ? finalSigma : smallSigma;
    else if (point === capitalIWithDot) lower = 0x69;
    length = storePoint(units, length, lower);
    if (point === capitalIWithDot) length = storePoint(units, length, dotAbove);
    index += point > 0xffff ? 2 : 1;
  }
  return fromValue(utf16Window(units, 0, length));
}

export function toUpperCase(text: string): string {
  const value = flatten(toValue(text));
  if (value instanceof Latin1String && isAscii(value)) return fromValue(upperAscii(value));
  const units = newUnits(value.length * 3);
  let length = 0;
  let index = 0;
  while (index < value.length) {
    const point = codePointOf(value, index);
    const expansion = point < 0xdf ? 0 : upperExpansionOf(point);
    if (expansion === 0) {
      length = storePoint(units, length, upperCaseOf(point));
    } else {
      for (let rest = expansion; rest > 0; rest = Math.floor(rest / 0x10000)) {
        unitSet(units, length, rest % 0x10000);
        length++;
      }
    }
    index += point > 0xffff ? 2 : 1;
  }
  return fromValue(utf16Window(units, 0, length));
}

function lowerLatin1(text: Latin1String): Latin1String {
  const bytes = newBytes(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = byteGet(text.bytes, text.offset + index);
    const isUpper = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7);
    byteSet(bytes, index, isUpper ? unit + 0x20 : unit);
  }
  return new Latin1String(bytes, 0, text.length);
}

function isAscii(text: Latin1String): boolean {
  for (let index = 0; index < text.length; index++) {
    if (byteGet(text.bytes, text.offset + index) >= 0x80) return false;
  }
  return true;
}

function upperAscii(text: Latin1String): Latin1String {
  const bytes = newBytes(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = byteGet(text.bytes, text.offset + index);
    byteSet(bytes, index, unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit);
  }
  return new Latin1String(bytes, 0, text.length);
}

/** Stores a code point and returns the index behind it. */
function storePoint(units: Units, index: number, point: number): number {
  if (point <= 0xffff) {
    unitSet(units, index, point);
    return index + 1;
  }
  unitSet(units, index, 0xd800 + ((point - 0x10000) >> 10));
  unitSet(units, index + 1, 0xdc00 + (point & 0x3ff));
  return index + 2;
}

/** Whether the sigma at `index` ends a word (Unicode, table 3-17): a letter with case is before it and none behind it. */
function isFinal(text: FlatString, index: number): boolean {
  let before = index - 1;
  while (before >= 0 && isCaseIgnorable(pointEndingAt(text, before)))
    before -= pointEndingAt(text, before) > 0xffff ? 2 : 1;
  if (before < 0 || !isCased(pointEndingAt(text, before))) return false;
  let behind = index + 1;
  while (behind < text.length && isCaseIgnorable(codePointOf(text, behind))) {
    behind += codePointOf(text, behind) > 0xffff ? 2 : 1;
  }
  return behind >= text.length || !isCased(codePointOf(text, behind));
}

/** The code point of which the unit at `index` is the last one. */
function pointEndingAt(text: FlatString, index: number): number {
  const pair = index > 0 ? codePointOf(text, index - 1) : 0;
  return pair > 0xffff ? pair : codePointOf(text, index);
}

/**
 * UTF-8 (RFC 3629) and back, as the WHATWG Encoding Standard has it: what is no code point or no UTF-8 becomes U+FFFD, one for
 * each unpaired surrogate and for each maximal part of a sequence.
 */

import {
  type Bytes,
  byteGet,
  byteSet,
  copyBytes,
  fromValue,
  newBytes,
  newUnits,
  toValue,
  unitSet,
} from './intrinsics.ts';
import { codePointOf, type FlatString, flatten, latin1Window, unitAt, utf16Window } from './string-storage.ts';
import { Latin1String } from './string-value.ts';

const replacement = 0xfffd;

/** The UTF-8 form of a text, and behind it room for as many more bytes. */
export function encodeUtf8(text: string, room: number): Bytes {
  const value = flatten(toValue(text));
  const length = encodedLength(value);
  const bytes = newBytes(length + room);
  if (length === value.length && value instanceof Latin1String) {
    copyBytes(bytes, 0, value.bytes, value.offset, length);
    return bytes;
  }
  let to = 0;
  for (let index = 0; index < value.length; index++) {
    const point = scalarAt(value, index);
    if (point < 0x80) {
      byteSet(bytes, to, point);
      to += 1;
    } else if (point < 0x800) {
      byteSet(bytes, to, 0xc0 | (point >> 6));
      byteSet(bytes, to + 1, 0x80 | (point & 0x3f));
      to += 2;
    } else if (point < 0x10000) {
      byteSet(bytes, to, 0xe0 | (point >> 12));
      byteSet(bytes, to + 1, 0x80 | ((point >> 6) & 0x3f));
      byteSet(bytes, to + 2, 0x80 | (point & 0x3f));
      to += 3;
    } else {
      byteSet(bytes, to, 0xf0 | (point >> 18));
      byteSet(bytes, to + 1, 0x80 | ((point >> 12) & 0x3f));
      byteSet(bytes, to + 2, 0x80 | ((point >> 6) & 0x3f));
      byteSet(bytes, to + 3, 0x80 | (point & 0x3f));
      to += 4;
      index++;
    }
  }
  return bytes;
}

function encodedLength(text: FlatString): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = unitAt(text, index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair of two units makes four bytes.
    if (unit >= 0xd800 && unit <= 0xdbff && scalarAt(text, index) > 0xffff) index++;
  }
  return length;
}

/** The code point at an index; U+FFFD for half a surrogate pair. */
function scalarAt(text: FlatString, index: number): number {
  const point = codePointOf(text, index);
  return point >= 0xd800 && point <= 0xdfff ? replacement : point;
}

/** The text of the bytes from `start` up to `end`. */
export function decodeUtf8(bytes: Bytes, start: number, end: number): string {
  let ascii = start;
  while (ascii < end && byteGet(bytes, ascii) < 0x80) ascii++;
  if (ascii === end) return fromValue(latin1Window(bytes, start, end - start));
  const units = newUnits(end - start);
  let length = 0;
  let index = start;
  while (index < end) {
    const lead = byteGet(bytes, index);
    const count = sequenceLength(bytes, index, end);
    if (count === 0 || count < expectedLength(lead)) {
      unitSet(units, length, replacement);
      length++;
      index += Math.max(count, 1);
      continue;
    }
    let point = count === 1 ? lead : lead & (0x7f >> count);
    for (let next = 1; next < count; next++) point = (point << 6) | (byteGet(bytes, index + next) & 0x3f);
    index += count;
    if (point > 0xffff) {
      unitSet(units, length, 0xd800 + ((point - 0x10000) >> 10));
      unitSet(units, length + 1, 0xdc00 + (point & 0x3ff));
      length += 2;
    } else {
      unitSet(units, length, point);
      length++;
    }
  }
  return fromValue(utf16Window(units, 0, length));
}

/** The count of bytes at `index` that begin a well-formed sequence (Unicode, table 3-7); 0 when the first one cannot. */
function sequenceLength(bytes: Bytes, index: number, end: number): number {
  const lead = byteGet(bytes, index);
  const expected = expectedLength(lead);
  // The second byte has a narrower range after some: no overlong forms, no surrogates, nothing above U+10FFFF.
  let lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  let count = Math.min(expected, 1);
  while (count < expected && index + count < end) {
    const next = byteGet(bytes, index + count);
    if (next < lowest || next > highest) break;
    lowest = 0x80;
    highest = 0xbf;
    count++;
  }
  return count;
}

/** The length of the sequence that a byte begins; 0 for none. */
function expectedLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/**
 * What the library needs and TypeScript cannot say. The compiler ignores the bodies and emits a few instructions for each
 * function; the bodies say what these do, and run in unit tests under Node. Indices and counts are in range: the callers see to
 * it, nothing here checks.
 */

import { load8, store8 } from '../machine/memory.ts';
import { Latin1String, Rope, type StringValue, Utf16String } from './string-value.ts';

/** A garbage-collected array of bytes, in the image an array of u8. */
export type Bytes = Uint8Array;
/** A garbage-collected array of UTF-16 code units, in the image an array of u16. */
export type Units = Uint16Array;

// ------------------------------------------------------------------------------------------------------------- raw arrays

/** `length` zero bytes. */
export function newBytes(length: number): Bytes {
  return new Uint8Array(length);
}

export function byteLength(bytes: Bytes): number {
  return bytes.length;
}

/** The byte at `index`, 0 to 255. */
export function byteGet(bytes: Bytes, index: number): number {
  return bytes[index];
}

/** Stores the low 8 bits of `value`. */
export function byteSet(bytes: Bytes, index: number, value: number): void {
  bytes[index] = value;
}

/** Copies `count` bytes; source and destination may overlap. */
export function copyBytes(to: Bytes, toIndex: number, from: Bytes, fromIndex: number, count: number): void {
  to.set(from.subarray(fromIndex, fromIndex + count), toIndex);
}

/** `length` zero units. */
export function newUnits(length: number): Units {
  return new Uint16Array(length);
}

export function unitLength(units: Units): number {
  return units.length;
}

/** The unit at `index`, 0 to 65535. */
export function unitGet(units: Units, index: number): number {
  return units[index];
}

/** Stores the low 16 bits of `value`. */
export function unitSet(units: Units, index: number, value: number): void {
  units[index] = value;
}

/** Copies `count` units; source and destination may overlap. */
export function copyUnits(to: Units, toIndex: number, from: Units, fromIndex: number, count: number): void {
  to.set(from.subarray(fromIndex, fromIndex + count), toIndex);
}

/** Copies `count` bytes, each to one unit. */
export function copyBytesToUnits(to: Units, toIndex: number, from: Bytes, fromIndex: number, count: number): void {
  to.set(from.subarray(fromIndex, fromIndex + count), toIndex);
}

/** Copies `count` units, of which only the low 8 bits are kept. */
export function copyUnitsToBytes(to: Bytes, toIndex: number, from: Units, fromIndex: number, count: number): void {
  to.set(from.subarray(fromIndex, fromIndex + count), toIndex);
}

/** Copies `count` bytes from kernel memory at `address`. */
export function copyFromMemory(to: Bytes, toIndex: number, address: number, count: number): void {
  for (let index = 0; index < count; index++) to[toIndex + index] = load8(address + index);
}

/** Copies `count` bytes to kernel memory at `address`. */
export function copyToMemory(address: number, from: Bytes, fromIndex: number, count: number): void {
  for (let index = 0; index < count; index++) store8(address + index, from[fromIndex + index]);
}

/** The address of the first byte, valid until the next allocation: for functions of the kernel. */
export function bytesAddress(_bytes: Bytes): number {
  throw new Error('only in an image do objects have addresses');
}

/** An empty array with room for `capacity` elements. */
export function newArray<T>(_capacity: number): T[] {
  return [];
}

/** Copies `count` elements; source and destination may overlap. The destination has these indices already. */
export function copyElements<T>(to: T[], toIndex: number, from: readonly T[], fromIndex: number, count: number): void {
  const copied = from.slice(fromIndex, fromIndex + count);
  for (let index = 0; index < count; index++) to[toIndex + index] = copied[index];
}

// --------------------------------------------------------------------------------------------------------- string or value

/** The object that a string is: a free cast. */
export function toValue(text: string): StringValue {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= text.charCodeAt(index);
  if (bits < 256) {
    const bytes = newBytes(text.length);
    for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
    return new Latin1String(bytes, 0, text.length);
  }
  const units = newUnits(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return new Utf16String(units, 0, text.length);
}

/** The string that an object is: a free cast. */
export function fromValue(value: StringValue): string {
  const pending: StringValue[] = [value];
  let text = '';
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part instanceof Rope) {
      if (part.right !== null) pending.push(part.right);
      pending.push(part.left);
    } else if (part instanceof Latin1String) {
      text += Buffer.from(part.bytes.buffer, part.offset, part.length).toString('latin1');
    } else if (part instanceof Utf16String) {
      text += Buffer.from(part.units.buffer, part.offset * 2, part.length * 2).toString('utf16le');
    }
  }
  return text;
}

// ---------------------------------------------------------------------------------------------------------------- numbers

const view = new DataView(new ArrayBuffer(8));

/** The IEEE 754 encoding as a 64-bit word, which is only stored, loaded and passed on. */
export function float64ToBits(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

export function bitsToFloat64(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** The value of an unsigned 64-bit word, rounded. */
export function wordToNumber(word: bigint): number {
  return Number(word);
}

/** Sign, exponent and upper 20 bits of the significand, as an int32. */
export function highWord(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(0);
}

/** The lower 32 bits of the significand, as an int32. */
export function lowWord(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(4);
}

/** The double with these two words. */
export function fromWords(high: number, low: number): number {
  view.setInt32(0, high);
  view.setInt32(4, low);
  return view.getFloat64(0);
}

export function squareRoot(x: number): number {
  return Math.sqrt(x);
}

export function floor(x: number): number {
  return Math.floor(x);
}

export function ceil(x: number): number {
  return Math.ceil(x);
}

export function truncate(x: number): number {
  return Math.trunc(x);
}

/** The nearest integer, the even one of two. */
export function nearestEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest < 0.5) return copySign(down, x);
  return rest > 0.5 || down % 2 !== 0 ? copySign(Math.ceil(x), x) : copySign(down, x);
}

export function absolute(x: number): number {
  return Math.abs(x);
}

/** The magnitude of the first with the sign of the second. */
export function copySign(magnitude: number, sign: number): number {
  return fromWords((highWord(magnitude) & 0x7fffffff) | (highWord(sign) & 0x80000000), lowWord(magnitude));
}

/** As Math.min of two. */
export function minimum(x: number, y: number): number {
  return Math.min(x, y);
}

/** As Math.max of two. */
export function maximum(x: number, y: number): number {
  return Math.max(x, y);
}

/** The nearest value of single precision. */
export function roundToSingle(x: number): number {
  return Math.fround(x);
}

/** The count of leading zero bits of a 32-bit integer, 32 for 0. */
export function leadingZeros32(x: number): number {
  return Math.clz32(x);
}

/** The lower 32 bits of the product of two 32-bit integers, as an int32. */
export function multiply32(x: number, y: number): number {
  return Math.imul(x, y);
}

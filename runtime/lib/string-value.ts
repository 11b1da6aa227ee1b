/**
 * The string value: what the primitive type `string` is for the compiler. Strings are immutable sequences of UTF-16 code units.
 * One whose units are all below 256 is always stored as Latin-1, so a Latin-1 and a UTF-16 string are never equal. Flat strings
 * are windows into an array that several may share; concatenation makes ropes, which are flattened when they are first read.
 */

import type { Bytes, Units } from './intrinsics.ts';

export class StringValue {
  /** Cached hash of the code units, 0 when it is not known yet. */
  hash: number;
  /** In code units. */
  length: number;

  constructor(length: number) {
    this.hash = 0;
    // Tells the range analysis that it is an int32; a longer string is never made.
    this.length = length | 0;
  }
}

export class Latin1String extends StringValue {
  /** Index of the first unit in `bytes`. */
  offset: number;
  bytes: Bytes;

  constructor(bytes: Bytes, offset: number, length: number) {
    super(length);
    this.offset = offset | 0;
    this.bytes = bytes;
  }
}

/** At least one of the units is 256 or more. */
export class Utf16String extends StringValue {
  /** Index of the first unit in `units`. */
  offset: number;
  units: Units;

  constructor(units: Units, offset: number, length: number) {
    super(length);
    this.offset = offset | 0;
    this.units = units;
  }
}

/** The concatenation of `left` and `right`; once flattened, `left` is the flat string and `right` is null. */
export class Rope extends StringValue {
  left: StringValue;
  right: StringValue | null;

  constructor(left: StringValue, right: StringValue) {
    super(left.length + right.length);
    this.left = left;
    this.right = right;
  }
}

/**
 * Rounding of addresses and sizes to powers of two up to 2^31. Bitwise operators see the low 32 bits of a
 * number, which is all that the remainder by such a power needs.
 */

/** The remainder of `value` by `alignment`. */
export function offsetIn(value: number, alignment: number): number {
  return value & (alignment - 1);
}

/** The largest multiple of `alignment` that is at most `value`. */
export function alignDown(value: number, alignment: number): number {
  return value - offsetIn(value, alignment);
}

/** The smallest multiple of `alignment` that is at least `value`. */
export function alignUp(value: number, alignment: number): number {
  return alignDown(value + alignment - 1, alignment);
}

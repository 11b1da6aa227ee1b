/** Operations on machine words that TypeScript has no operator for; one instruction each in the image. */

/** The upper 64 bits of the unsigned 128-bit product. */
export function highProduct(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, (a * b) >> 64n);
}

/** The number of zero bits below the lowest one; 64 for 0. */
export function trailingZeros64(word: bigint): number {
  if (word === 0n) return 64;
  let count = 0;
  while (((word >> BigInt(count)) & 1n) === 0n) count++;
  return count;
}

/** The number of zero bits above the highest one; 64 for 0. */
export function leadingZeros64(word: bigint): number {
  let count = 64;
  while (count > 0 && word >> BigInt(64 - count) !== 0n) count--;
  return count;
}

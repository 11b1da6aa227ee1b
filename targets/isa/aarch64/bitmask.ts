/**
 * Bitmask immediates of the logical instructions: an element of 2, 4 ... 64 bits, repeated over the register,
 * that is a run of ones rotated right. Arm Architecture Reference Manual, `DecodeBitMasks`.
 */

export interface BitmaskFields {
  /** 1: the element has 64 bits. */
  readonly N: number;
  /** Rotation to the right. */
  readonly immr: number;
  /** The element's size in the upper bits (inverted, unary), the number of ones minus 1 in the lower. */
  readonly imms: number;
}

/** The fields for an unsigned pattern of 32 or 64 bits, or null when it is no bitmask. */
export function encodeBitmask(pattern: bigint, registerBits: number): BitmaskFields | null {
  let size = registerBits;
  while (size > 2) {
    const half = BigInt(size / 2);
    if ((pattern & mask(half)) !== ((pattern >> half) & mask(half))) break;
    size /= 2;
  }
  const bits = BigInt(size);
  const element = pattern & mask(bits);
  if (element === 0n || element === mask(bits)) return null;
  const ones = countOnes(element);
  const run = mask(BigInt(ones));
  for (let rotation = 0; rotation < size; rotation++) {
    if (rotateRight(run, BigInt(rotation), bits) !== element) continue;
    return { N: size === 64 ? 1 : 0, immr: rotation, imms: (-(size * 2) & 0x3f) | (ones - 1) };
  }
  return null;
}

/** The unsigned pattern, or null when the fields are reserved or rotate by more than the element's size. */
export function decodeBitmask({ N, immr, imms }: BitmaskFields, registerBits: number): bigint | null {
  const sizeBits = 31 - Math.clz32((N << 6) | (~imms & 0x3f));
  const size = 1 << sizeBits;
  if (sizeBits < 1 || size > registerBits || immr >= size) return null;
  const ones = (imms & (size - 1)) + 1;
  if (ones === size) return null;
  const bits = BigInt(size);
  let pattern = rotateRight(mask(BigInt(ones)), BigInt(immr), bits);
  for (let filled = bits; filled < BigInt(registerBits); filled *= 2n) pattern |= pattern << filled;
  return pattern;
}

const mask = (bits: bigint): bigint => (1n << bits) - 1n;

function rotateRight(element: bigint, amount: bigint, bits: bigint): bigint {
  return ((element >> amount) | (element << (bits - amount))) & mask(bits);
}

function countOnes(value: bigint): number {
  let count = 0;
  for (let rest = value; rest !== 0n; rest &= rest - 1n) count++;
  return count;
}

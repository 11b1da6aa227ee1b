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
  const run = findRun(element, mask(bits));
  if (!run) return null;
  return { N: size === 64 ? 1 : 0, immr: (size - run.start) % size, imms: (-(size * 2) & 0x3f) | (run.length - 1) };
}

/** Where the ones of an element begin and how many they are, around its end or not; null: they are not together. */
function findRun(element: bigint, all: bigint): { start: number; length: number } | null {
  const size = bitLength(all);
  if (isRun(element)) {
    const start = trailingZeros(element);
    return { start, length: bitLength(element) - start };
  }
  const zeros = element ^ all;
  if (!isRun(zeros)) return null;
  const end = bitLength(zeros);
  return { start: end, length: size - (end - trailingZeros(zeros)) };
}

/** Adding the lowest one to a run of ones carries over all of them. */
const isRun = (value: bigint): boolean => (value & (value + (value & -value))) === 0n;

const bitLength = (value: bigint): number => value.toString(2).length;

const trailingZeros = (value: bigint): number => bitLength(value & -value) - 1;

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

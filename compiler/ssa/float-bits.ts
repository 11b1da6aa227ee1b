/**
 * Floats as their bits: f32 an unsigned number, f64 an unsigned bigint, as `const` holds them. Every NaN that
 * arithmetic makes is the canonical one, so results do not depend on the machine the compiler runs on.
 */
const view = new DataView(new ArrayBuffer(8));

export const canonicalNan32 = 0x7fc00000;
export const canonicalNan64 = 0x7ff8000000000000n;

export function floatFromBits32(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

export function floatFromBits64(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** Rounds to the nearest f32. */
export function bitsFromFloat32(value: number): number {
  if (Number.isNaN(value)) return canonicalNan32;
  view.setFloat32(0, value);
  return view.getUint32(0);
}

export function bitsFromFloat64(value: number): bigint {
  if (Number.isNaN(value)) return canonicalNan64;
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** Rounds to an integer, ties to even, keeping the sign of zero. Exact for f32 too. */
export function roundToEven(value: number): number {
  const magnitude = Math.abs(value);
  // From 2^52 on every double is an integer.
  if (!(magnitude < 2 ** 52)) return value;
  const rounded = magnitude + 2 ** 52 - 2 ** 52;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

/** The f32 nearest to an integer of up to 64 bits, without the double rounding that a detour over f64 would cause. */
export function nearestFloat32(integer: bigint): number {
  const magnitude = integer < 0n ? -integer : integer;
  if (magnitude < 1n << 53n) return Math.fround(Number(integer));
  // 53 or fewer significant bits, the lowest of them sticky, round as the whole number does.
  const dropped = 12n;
  const sticky = (magnitude & ((1n << dropped) - 1n)) === 0n ? 0n : 1n;
  const rounded = Math.fround(Number((magnitude >> dropped) | sticky)) * 2 ** Number(dropped);
  return integer < 0n ? -rounded : rounded;
}

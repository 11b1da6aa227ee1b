/**
 * The 8-bit float immediates of `fmov`: +-(16..31)/16 * 2^(-3..4), as the bits of an f64.
 * Arm Architecture Reference Manual, `VFPExpandImm`.
 */

const exponentBias = 1023;

/** The 8 bits for this f64, or null when it is none of the 256 values. */
export function encodeFloatImmediate(bits: bigint): number | null {
  const fraction = Number((bits >> 48n) & 0xfn);
  const exponent = Number((bits >> 52n) & 0x7ffn) - exponentBias;
  if ((bits & 0xffff_ffff_ffffn) !== 0n || exponent < -3 || exponent > 4) return null;
  const sign = Number(bits >> 63n);
  return (sign << 7) | ((((exponent + 3) & 7) ^ 4) << 4) | fraction;
}

export function decodeFloatImmediate(imm8: number): bigint {
  const sign = BigInt(imm8 >> 7);
  const exponent = BigInt((((imm8 >> 4) & 7) ^ 4) - 3 + exponentBias);
  return (sign << 63n) | (exponent << 52n) | (BigInt(imm8 & 0xf) << 48n);
}

/** Writing integers that may be signed or unsigned. */

/** Little-endian over the whole of `bytes`; false when the value has more bits. */
export function writeInteger(bytes: Uint8Array, value: bigint): boolean {
  const bits = BigInt(bytes.length * 8);
  if (bits === 0n) return true;
  let rest = BigInt.asUintN(bytes.length * 8, value);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return value >= -(1n << (bits - 1n)) && value < 1n << bits;
}

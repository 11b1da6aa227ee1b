/**
 * Constants that instructions read from memory. They are named by their value, so that equal ones are stored once;
 * `emit-function.ts` puts those of a function behind its code.
 */

const name = /^\.Lconstant_([0-9a-f]+)$/;

/** The symbol of a constant of 4, 8 or 16 bytes. */
export function constantSymbol(bits: bigint, bytes: 4 | 8 | 16): string {
  return `.Lconstant_${BigInt.asUintN(bytes * 8, bits)
    .toString(16)
    .padStart(bytes * 2, '0')}`;
}

/** The bytes of the constant that a symbol stands for, or null when it is not one. */
export function constantBytes(symbol: string): Uint8Array | null {
  const digits = name.exec(symbol)?.[1];
  return digits === undefined ? null : Uint8Array.from(Buffer.from(digits, 'hex')).reverse();
}

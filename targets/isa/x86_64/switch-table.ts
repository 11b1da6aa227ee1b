/**
 * Tables of switches: for each case the distance from the table to the case's block, as 4-byte signed numbers. The table
 * of a block lists its successors, the default last; `emit-function.ts` puts it behind the function.
 */

const name = /^\.Lswitch_(\d+)$/;

/** The symbol of the table of a block. */
export function switchTableSymbol(block: number): string {
  return `.Lswitch_${block}`;
}

/** The block whose table a symbol stands for, or null when it is none. */
export function switchTableBlock(symbol: string): number | null {
  const digits = name.exec(symbol)?.[1];
  return digits === undefined ? null : Number(digits);
}

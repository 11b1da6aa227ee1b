/** Encoded instructions as text; targets of jumps as offsets. */
import type { Disassembled } from '../../../compiler/backend/machine.ts';
import { decodeInstruction } from './decode.ts';
import { printInstruction } from './print.ts';

export function disassemble(bytes: Uint8Array, offset: number): Disassembled | null {
  const decoded = decodeInstruction(bytes, offset);
  if (decoded === null) return null;
  const { row, operands, length } = decoded;
  const target = (distance: bigint): string => `0x${(BigInt(offset + length) + distance).toString(16)}`;
  return { text: printInstruction(row, operands, { target }), length };
}

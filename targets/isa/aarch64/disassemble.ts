/** Encoded instructions as text. */
import type { Disassembled } from '../../../compiler/backend/machine.ts';
import { decodeInstruction } from './decode.ts';
import { printInstruction } from './print.ts';

const instructionBytes = 4;

export function disassemble(bytes: Uint8Array, offset: number): Disassembled | null {
  const word = new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);
  const decoded = decodeInstruction(word);
  return decoded && { text: printInstruction(decoded.row, decoded.operands), length: instructionBytes };
}

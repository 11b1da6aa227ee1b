/** An instruction as 32 bits: the row's fixed bits and the fields that its operands set. */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import type { Fields } from './operand.ts';
import type { Row } from './row.ts';

export interface EncodedInstruction {
  /** Unsigned. */
  readonly word: number;
  /** What the linker fills in: the operand of an instruction that names a symbol; null: nothing. */
  readonly relocation: { readonly type: number; readonly symbol: string; readonly addend: number } | null;
}

/**
 * The instruction, or null when an operand does not fit. Branch targets are symbols, or distances in bytes. Operands
 * behind those of the row are the sources of tied ones: after allocation these are the same registers.
 */
export function encodeInstruction(row: Row, operands: readonly LirOperand[]): EncodedInstruction | null {
  if (operands.length < row.operands.length) return null;
  const fields: Fields = { ...row.constants };
  let relocation: EncodedInstruction['relocation'] = null;
  for (let index = 0; index < row.operands.length; index++) {
    const { codec } = row.operands[index];
    const operand = operands[index];
    if (!codec.encode(operand, fields)) return null;
    if (operand.kind === 'symbol') {
      relocation = { type: codec.relocation(operand.part)!, symbol: operand.name, addend: operand.addend };
    } else if (operand.kind === 'memory' && operand.symbol !== null) {
      relocation = { type: codec.relocation(operand.mode)!, symbol: operand.symbol, addend: operand.displacement };
    }
  }
  let word = row.bits;
  for (const { name, position } of row.fields) word |= (fields[name] ?? 0) << position;
  return { word: word >>> 0, relocation };
}

/** Instructions are little-endian, also on big-endian systems. */
export function wordsToBytes(words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  for (const [index, word] of words.entries()) view.setUint32(4 * index, word, true);
  return new Uint8Array(view.buffer);
}

const nop = wordsToBytes([0xd503201f]);

/** `count` bytes of instructions that do nothing; a rest of less than 4 bytes is part of one. */
export function padding(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => nop[index % nop.length]);
}

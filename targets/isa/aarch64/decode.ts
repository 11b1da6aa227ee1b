/**
 * The instruction that a word encodes: the first row in table order whose fixed bits are in the word and that accepts
 * all of its fields. The tables have aliases before what they abbreviate, as these are preferred.
 */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import { rows } from './instructions/index.ts';
import type { Fields } from './operand.ts';
import type { Row } from './row.ts';

export interface DecodedInstruction {
  readonly row: Row;
  readonly operands: readonly LirOperand[];
}

/** The upper bits of a word, which tell most instructions apart, select its candidates. */
const indexShift = 21;
const candidatesByIndex = new Map<number, readonly Row[]>();

/** null: not an instruction of this set, or one with reserved fields. */
export function decodeInstruction(word: number): DecodedInstruction | null {
  for (const row of candidates(word >>> indexShift)) {
    if ((word & row.mask) >>> 0 !== row.bits) continue;
    const operands = decodeOperands(word, row);
    if (operands) return { row, operands };
  }
  return null;
}

function candidates(index: number): readonly Row[] {
  let found = candidatesByIndex.get(index);
  if (!found) {
    found = rows.filter(
      (row) => !row.assembleOnly && ((index ^ (row.bits >>> indexShift)) & (row.mask >>> indexShift)) === 0,
    );
    candidatesByIndex.set(index, found);
  }
  return found;
}

function decodeOperands(word: number, row: Row): LirOperand[] | null {
  const fields: Fields = { ...row.constants };
  for (const { name, position, width } of row.fields) {
    const value = (word >>> position) & (2 ** width - 1);
    if (fields[name] !== undefined && fields[name] !== value) return null;
    fields[name] = value;
  }
  const operands = row.operands.map(({ codec }) => codec.decode(fields));
  return operands.every((operand) => operand !== null) ? operands : null;
}

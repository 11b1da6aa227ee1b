/** Instructions as text, in the syntax of LLVM and the GNU assembler. */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import { printReference } from './operand.ts';
import type { Row, SyntaxPart } from './row.ts';

/** One instruction: `add x0, x1, x2, lsl #3`. */
export function printInstruction(row: Row, operands: readonly LirOperand[]): string {
  const parts = row.syntax.map((part) => printPart(part, row, operands));
  return parts.length === 0 ? row.mnemonic : `${row.mnemonic} ${parts.join(', ')}`;
}

function printPart(part: SyntaxPart, row: Row, operands: readonly LirOperand[]): string {
  switch (part.kind) {
    case 'operand':
      return printOperand(row, operands, part.operand);
    case 'lane':
      return `${printOperand(row, operands, part.operand)}[${printOperand(row, operands, part.lane).slice(1)}]`;
    case 'modifier':
      return part.amount === null ? part.name : `${part.name} ${printOperand(row, operands, part.amount)}`;
    case 'literal':
      return part.text;
  }
}

function printOperand(row: Row, operands: readonly LirOperand[], index: number): string {
  const operand = operands[index];
  if (operand.kind === 'symbol' || operand.kind === 'block') return printReference(operand);
  if (operand.kind === 'slot') return `[slot ${operand.slot}]`;
  return row.operands[index].codec.print(operand);
}

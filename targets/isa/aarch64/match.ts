/** The row for an instruction as written: the first in table order that accepts all operands. */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import type { AssembledInstruction, AssemblerIsa, AssemblyOperand } from '../assembler-interface.ts';
import { type EncodedInstruction, encodeInstruction, padding, wordsToBytes } from './encode.ts';
import { rowsByMnemonic } from './instructions/index.ts';
import { immediate } from './operand.ts';
import { parseRegister } from './registers.ts';
import type { Row, SyntaxPart } from './row.ts';

export interface MatchedInstruction extends EncodedInstruction {
  readonly row: Row;
  readonly operands: readonly LirOperand[];
}

/** The instruction, or a message that says why no row fits. */
export function matchInstruction(mnemonic: string, written: readonly AssemblyOperand[]): MatchedInstruction | string {
  const candidates = rowsByMnemonic.get(mnemonic);
  if (!candidates) return `unknown instruction ${mnemonic}`;
  for (const row of candidates) {
    const operands = parseOperands(row, written);
    const encoded = operands && encodeInstruction(row, operands);
    if (encoded) return { row, operands, ...encoded };
  }
  const forms = candidates.slice(0, maxFormsShown).map((row) => row.form);
  const more = candidates.length > maxFormsShown ? `, and ${candidates.length - maxFormsShown} more` : '';
  return `operands do not fit ${mnemonic}; its forms are: ${forms.join('; ')}${more}`;
}

const maxFormsShown = 4;

function parseOperands(row: Row, written: readonly AssemblyOperand[]): LirOperand[] | null {
  if (written.length !== row.syntax.length) return null;
  const operands: LirOperand[] = [];
  for (const [index, part] of row.syntax.entries()) {
    const parsed = parsePart(part, row, written[index]);
    if (!parsed) return null;
    operands.push(...parsed);
  }
  return operands;
}

/** The operands that a piece of the syntax stands for, in the row's order; null: something else is written. */
function parsePart(part: SyntaxPart, row: Row, written: AssemblyOperand): LirOperand[] | null {
  switch (part.kind) {
    case 'operand': {
      const operand = row.operands[part.operand].codec.parse(written);
      return operand && [operand];
    }
    case 'lane':
      return parseLane(row.operands[part.operand].kind, written);
    case 'modifier': {
      if (written.kind !== 'modifier' || written.name !== part.name) return null;
      if (part.amount === null) return written.amount === null ? [] : null;
      return written.amount === null ? null : [immediate(written.amount)];
    }
    case 'literal':
      return printWritten(written) === part.text ? [] : null;
  }
}

/** `v1.b[3]`, for `Vn.b` and its lane. */
function parseLane(kind: string, written: AssemblyOperand): LirOperand[] | null {
  if (written.kind !== 'register') return null;
  const { number, kind: writtenKind } = written.register;
  const lane = /^v(\.[bhsd])\[(\d+)\]$/.exec(writtenKind);
  if (!lane || !kind.endsWith(lane[1])) return null;
  return [{ kind: 'register', register: number }, immediate(BigInt(lane[2]))];
}

/** Operands that a row fixes are compared as text. */
function printWritten(written: AssemblyOperand): string {
  switch (written.kind) {
    case 'register':
      return written.register.name;
    case 'expression':
      return written.expression.symbol?.toLowerCase() ?? `#${written.expression.value}`;
    case 'float':
      return `#${written.value.toFixed(1)}`;
    case 'modifier':
      return written.amount === null ? written.name : `${written.name} #${written.amount}`;
    default:
      return '';
  }
}

function assemble(mnemonic: string, operands: readonly AssemblyOperand[]): AssembledInstruction | string {
  const matched = matchInstruction(mnemonic, operands);
  if (typeof matched === 'string') return matched;
  const { word, relocation } = matched;
  return { bytes: wordsToBytes([word]), relocations: relocation ? [{ offset: 0, ...relocation }] : [], short: null };
}

export const assemblerIsa: AssemblerIsa = {
  name: 'aarch64',
  prefixes: new Set(),
  parseRegister,
  lookupMnemonic: (mnemonic) => rowsByMnemonic.has(mnemonic),
  assemble,
  padding,
};

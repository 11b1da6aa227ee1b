/**
 * What the tables know about one operand: how its value and the bit-fields of the instruction word become
 * each other, and how it is written. One `OperandKind` serves encoder, decoder, printer and assembler.
 */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import type { AssemblyOperand } from '../assembler-interface.ts';

/** Bit-fields of an instruction word by the names of the Arm manual, as unsigned numbers. */
export type Fields = Record<string, number>;

export interface OperandKind {
  /** As in the forms of rows: `Xd|SP`, `#imm12`, `[Xn, #imm9]!`. */
  readonly name: string;
  /** Sets the fields of this operand; false: the operand does not fit. Symbols leave their field 0. */
  encode(operand: LirOperand, fields: Fields): boolean;
  /** The operand that these fields stand for; null: the encoding is reserved, or belongs to another row. */
  decode(fields: Fields): LirOperand | null;
  /** In assembly. Symbols and blocks are printed by `printReference`. */
  print(operand: LirOperand): string;
  /** The operand as written, of the right sort but not yet checked for range; null: another sort. */
  parse(operand: AssemblyOperand): LirOperand | null;
  /** ELF number of the relocation that puts this part of a symbol here; null: none does. */
  relocation(part: string | null): number | null;
}

export const immediate = (value: bigint): LirOperand => ({ kind: 'immediate', value });

/** The operand as a number, or symbol whose address is not known yet; null: not an expression. */
export function parseExpression(operand: AssemblyOperand): LirOperand | null {
  if (operand.kind !== 'expression') return null;
  const { symbol, value, part } = operand.expression;
  if (symbol === null) return immediate(value);
  return { kind: 'symbol', name: symbol, addend: Number(value), part };
}

/** `name+8`, `:lo12:name`, `.L3`: what a relocation or the layout of the function fills in. */
export function printReference(operand: LirOperand & { kind: 'symbol' | 'block' }): string {
  if (operand.kind === 'block') return `.L${operand.block}`;
  return printSymbol(operand.name, operand.addend, operand.part);
}

export function printSymbol(name: string, addend: number, part: string | null): string {
  const offset = addend === 0 ? '' : addend > 0 ? `+${addend}` : `${addend}`;
  return `${part === null ? '' : `:${part}:`}${name}${offset}`;
}

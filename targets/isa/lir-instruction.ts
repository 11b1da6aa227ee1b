/**
 * How instruction selection of both instruction sets writes LIR instructions, and what whoever hands LIR to the
 * register allocator relies on:
 *
 * - An operand of role `both` is tied. Virtual registers are defined once, so it takes two: the operand itself is the
 *   result, and the value it starts from follows behind the row's operands, one for each register operand of role
 *   `both`, in order. Allocation gives both the same register; the encoder looks only at the row's operands.
 * - A physical register among the operands is left alone. Where it carries a value (`cl` as shift count), `fixed`
 *   says which. The registers of a memory operand are uses, whatever the operand's role.
 * - Of `row.implicit`, what is read comes from a use in `fixed`, or does not matter (the stack pointer); what is written
 *   is a def in `fixed`, else destroyed.
 * - Pseudo rows (`entry`, ...) have no bytes.
 */
import type { InstructionRow, LirInstruction, LirOperand, Register } from '../../compiler/backend/lir.ts';

export type InstructionExtras = Partial<Omit<LirInstruction, 'row' | 'operands'>>;

/**
 * Operands are copied: allocation writes registers into them.
 * @param tied the values that the operands of role `both` start from
 */
export function lirInstruction(
  row: InstructionRow,
  operands: readonly LirOperand[],
  tied: readonly Register[] = [],
  extras: InstructionExtras = {},
): LirInstruction {
  const expected = row.operands.filter(
    (spec, index) => spec.role === 'both' && operands[index]?.kind === 'register',
  ).length;
  if (operands.length !== row.operands.length || (tied.length > 0 && tied.length !== expected)) {
    throw new Error(`${row.form} with ${operands.length} operands, ${tied.length} of them tied`);
  }
  const sources = tied.map((register): LirOperand => ({ kind: 'register', register }));
  return {
    row,
    operands: [...operands.map((operand) => ({ ...operand })), ...sources],
    fixed: [],
    clobbers: [],
    position: null,
    trap: null,
    call: null,
    ...extras,
  };
}

/** Thrown by instruction selection: the operation, or the operation on this type, has no code on the instruction set. */
export class UnsupportedOperation extends Error {
  readonly operation: string;

  constructor(operation: string, isa: string) {
    super(`${operation} is not supported on ${isa}`);
    this.operation = operation;
  }
}

/** Instructions of LIR: a row with operands, and what else there is to say about it. */
import type {
  InstructionRow,
  LirInstruction,
  LirMemory,
  LirOperand,
  Register,
} from '../../../compiler/backend/machine.ts';
import { type InstructionExtras, lirInstruction } from '../lir-instruction.ts';
import { immediate } from './operand.ts';

/** Registers as numbers, immediates as bigints, or any operand. */
export type OperandInput = Register | bigint | LirOperand;

/** @param tied the values that operands of role `both` start from */
export function instruction(
  row: InstructionRow,
  operands: readonly OperandInput[],
  extras: InstructionExtras = {},
  tied: readonly Register[] = [],
): LirInstruction {
  return lirInstruction(row, operands.map(operand), tied, extras);
}

function operand(input: OperandInput): LirOperand {
  if (typeof input === 'number') return { kind: 'register', register: input };
  return typeof input === 'bigint' ? immediate(input) : input;
}

/** `[base, #displacement]` */
export function memory(base: Register, displacement: number, mode: string | null = null): LirMemory {
  return { kind: 'memory', base, index: null, scale: 1, displacement, symbol: null, mode };
}

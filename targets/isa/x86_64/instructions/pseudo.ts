/**
 * Rows without an encoding of their own. The assembler and the disassembler never see them; `emit-function.ts` expands
 * those that stand for instructions.
 */
import { type Condition, conditions } from './conditions.ts';
import type { X86Row } from './notation.ts';

function pseudoRow(mnemonic: string, operands: X86Row['operands'], readsFlags: boolean): X86Row {
  return {
    mnemonic,
    form: mnemonic,
    operands,
    implicit: [],
    readsFlags,
    writesFlags: false,
    feature: null,
    encoding: { prefixes: [], operandSize: null, opcode: [], modrm: null, places: [], immediates: [] },
    modes: [64],
    alias: false,
    twice: false,
  };
}

/**
 * The start of a function: its parameters appear in the registers of the convention. The operand is the number of bytes of
 * stack arguments that the function removes when it returns.
 */
export const entryRow = pseudoRow('entry', [{ kind: 'imm16', role: 'use' }], false);

/**
 * A conditional move of xmm registers, for which there is no instruction: a jump over a `movaps`.
 * By the condition under which the first operand takes the value of the second.
 */
export const floatMoveRows = Object.fromEntries(
  conditions.map(([name]) => [
    name,
    pseudoRow(
      `movaps_if_${name}`,
      [
        { kind: 'xmm', role: 'both' },
        { kind: 'xmm', role: 'use' },
      ],
      true,
    ),
  ]),
) as Readonly<Record<Condition, X86Row>>;

/** The condition of a row of `floatMoveRows`, or null. */
export function conditionOfFloatMove(row: { readonly mnemonic: string }): Condition | null {
  const name = /^movaps_if_(\w+)$/.exec(row.mnemonic)?.[1];
  return name === undefined ? null : (name as Condition);
}

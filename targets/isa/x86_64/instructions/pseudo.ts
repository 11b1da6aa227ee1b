/**
 * Rows without an encoding of their own. The assembler and the disassembler never see them; `emit-function.ts` expands
 * those that stand for instructions.
 */
import type { OperandSpec } from '../../../../compiler/backend/machine.ts';
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
export function conditionOfFloatMove({ mnemonic }: { readonly mnemonic: string }): Condition | null {
  const name = /^movaps_if_(\w+)$/.exec(mnemonic)?.[1];
  return name === undefined ? null : (name as Condition);
}

const target: OperandSpec = { kind: 'rel32', role: 'use' };

/**
 * The end of a block with two successors, one instruction because register allocation may put moves before any: jumps
 * to the first operand when one of the conditions holds, else to the second.
 */
const branchRows = new Map<string, X86Row>(
  [...conditions.map(([name]) => [name]), ['ne', 'p']].map((held) => {
    const key = held.join('_or_');
    return [key, pseudoRow(`branch_if_${key}`, [target, target], true)];
  }),
);

export function branchRow(held: readonly Condition[]): X86Row {
  const found = branchRows.get(held.join('_or_'));
  if (found === undefined) throw new Error(`no branch for ${held.join(' or ')}`);
  return found;
}

/** The conditions of a row of `branchRows`, or null. */
export function conditionsOfBranch({ mnemonic }: { readonly mnemonic: string }): Condition[] | null {
  const names = /^branch_if_(\w+)$/.exec(mnemonic)?.[1];
  return names === undefined ? null : (names.split('_or_') as Condition[]);
}

/** The most cases of a switch that comparisons tell apart. */
export const mostComparisons = 4;

/** By number of cases: compares the register with 0, 1, ... and jumps to the operand after it; else to the last operand. */
export const comparisonRows: readonly X86Row[] = Array.from({ length: mostComparisons + 1 }, (_, cases) =>
  pseudoRow(`branch_among_${cases}`, [{ kind: 'r32', role: 'use' }, ...new Array(cases + 1).fill(target)], false),
);

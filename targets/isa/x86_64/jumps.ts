/** Jumps: what the end of a block stands for, and jumps to where the program stops. */
import type { LirInstruction, LirOperand, TrapKind } from '../../../compiler/backend/machine.ts';
import { lirInstruction } from '../lir-instruction.ts';
import { type Condition, conditions } from './instructions/conditions.ts';
import { row, type X86Row } from './instructions/index.ts';
import { comparisonRows, conditionsOfBranch } from './instructions/pseudo.ts';
import { immediate, symbol } from './operand-kinds.ts';
import type { Selection } from './selection.ts';

export const jump = row('jmp rel32');
export const trapInstruction = row('ud2');

/** `jcc rel32` by condition; the encoder shortens them. */
export const conditionalJumps = Object.fromEntries(
  conditions.map(([name]) => [name, row(`j${name} rel32`)]),
) as Readonly<Record<Condition, X86Row>>;

/** The condition of a conditional jump, or null. */
export function conditionOfJump(candidate: { readonly mnemonic: string }): Condition | null {
  const name = candidate.mnemonic.slice(1) as Condition;
  return conditionalJumps[name] === candidate ? name : null;
}

/** Target of jumps that stop the program: `emit-function.ts` puts a `ud2` for each behind the function. */
export const trapTarget = '.Ltrap';

/** Stops the program when the condition holds. */
export function trapIf(selection: Selection, condition: Condition, trap: TrapKind): void {
  selection.emit(conditionalJumps[condition], [symbol(trapTarget)], [], { trap });
}

/** One jump at the end of a block: to `block`, after the comparison, when the condition holds (null: always). */
export interface BlockJump {
  readonly comparison: LirInstruction | null;
  readonly condition: Condition | null;
  readonly block: number;
}

/** The jumps that the last instruction of a block stands for, in order; empty when it is no jump to blocks. */
export function blockJumps({ row: form, operands }: LirInstruction): BlockJump[] {
  const blocks = operands.flatMap((operand) => (operand.kind === 'block' ? [operand.block] : []));
  const always = { comparison: null, condition: null, block: blocks[blocks.length - 1] };
  const conditions = conditionsOfBranch(form);
  if (conditions !== null)
    return [...conditions.map((condition) => ({ ...always, condition, block: blocks[0] })), always];
  if (!comparisonRows.includes(form as X86Row)) return form === jump && blocks.length === 1 ? [always] : [];
  const cases = blocks.slice(0, -1).map((block, value): BlockJump => {
    return { comparison: compareWith(operands[0], value), condition: 'e', block };
  });
  return [...cases, always];
}

const testZero = row('test rm32, r32');
const compare = row('cmp rm32, imm8s');

function compareWith(index: LirOperand, value: number): LirInstruction {
  return value === 0 ? lirInstruction(testZero, [index, index]) : lirInstruction(compare, [index, immediate(value)]);
}

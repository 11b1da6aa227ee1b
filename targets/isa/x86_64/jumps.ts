/** Jumps that instruction selection emits: to blocks, and to where the program stops. */
import type { TrapKind } from '../../../compiler/backend/machine.ts';
import { type Condition, conditions } from './instructions/conditions.ts';
import { row, type X86Row } from './instructions/index.ts';
import { symbol } from './operand-kinds.ts';
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

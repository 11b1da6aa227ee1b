/** Last improvements of a block, when registers are known: moves that do nothing, zeros by exclusive or. */
import type { LirInstruction } from '../../../compiler/backend/machine.ts';
import { lirInstruction } from '../lir-instruction.ts';
import { row } from './instructions/index.ts';

const copies: ReadonlySet<unknown> = new Set([
  row('mov r64, rm64'),
  row('mov rm64, r64'),
  row('movaps xmm, xm128'),
  row('movaps xm128, xmm'),
]);
const moveImmediate = row('mov r32, imm32');
const exclusiveOr = row('xor r32, rm32');

/** The instructions to encode instead. Flags are not live between blocks. */
export function simplify(instructions: readonly LirInstruction[]): LirInstruction[] {
  const kept: LirInstruction[] = [];
  let flagsLive = false;
  for (const instruction of instructions.toReversed()) {
    if (isIdentity(instruction)) continue;
    kept.push(!flagsLive && movesZero(instruction) ? zero(instruction) : instruction);
    if (instruction.row.readsFlags) flagsLive = true;
    else if (instruction.row.writesFlags) flagsLive = false;
  }
  return kept.reverse();
}

function isIdentity({ row: form, operands }: LirInstruction): boolean {
  const [to, from] = operands;
  return copies.has(form) && to.kind === 'register' && from.kind === 'register' && to.register === from.register;
}

function movesZero({ row: form, operands }: LirInstruction): boolean {
  return form === moveImmediate && operands[1].kind === 'immediate' && operands[1].value === 0n;
}

function zero({ operands, position }: LirInstruction): LirInstruction {
  return lirInstruction(exclusiveOr, [operands[0], operands[0]], [], { position });
}

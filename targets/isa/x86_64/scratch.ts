/**
 * The scratch register of integers is xmm15: no general register is kept free for moves between slots. An instruction that
 * the register allocator repeats to compute a constant or an address into the scratch register passes through rax.
 */
import type { LirInstruction } from '../../../compiler/backend/machine.ts';
import { lirInstruction } from '../lir-instruction.ts';
import { row } from './instructions/index.ts';
import { operandKinds, register } from './operand-kinds.ts';
import { rax, xmm15 } from './registers.ts';

const push = row('push r64');
const pop = row('pop r64');
const toVector = row('movq xmm, rm64');

/** The instruction, or what stands for it when its general-purpose result is to be in xmm15. */
export function legalizeScratch(instruction: LirInstruction): LirInstruction[] {
  const { row: form, operands } = instruction;
  const [target] = operands;
  const general = form.operands.length > 0 && /^r\d/.test(operandKinds[form.operands[0].kind].register ?? '');
  if (!general || target.kind !== 'register' || target.register !== xmm15) return [instruction];
  return [
    lirInstruction(push, [register(rax)]),
    { ...instruction, operands: [register(rax), ...operands.slice(1)] },
    lirInstruction(toVector, [register(xmm15), register(rax)]),
    lirInstruction(pop, [register(rax)]),
  ];
}

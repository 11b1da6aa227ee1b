/** Moves between registers and spill slots, as the register allocator asks for them. */
import type { LirInstruction, Location } from '../../../compiler/backend/machine.ts';
import { lirInstruction } from '../lir-instruction.ts';
import { row, type X86Row } from './instructions/index.ts';
import { register, type X86Operand } from './operand-kinds.ts';
import { isVectorRegister, xmm15 } from './registers.ts';

type Kind = 'general' | 'xmm' | 'slot';

/** By kind of the target, then of the source; slots are 8 bytes. */
const rows: Readonly<Record<Kind, Partial<Record<Kind, X86Row>>>> = {
  general: { general: row('mov r64, rm64'), xmm: row('movq rm64, xmm'), slot: row('mov r64, rm64') },
  xmm: { general: row('movq xmm, rm64'), xmm: row('movaps xmm, xm128'), slot: row('movsd xmm, m64') },
  slot: { general: row('mov rm64, r64'), xmm: row('movsd m64, xmm') },
};

/** Integers and floats alike: the scratch register of both is xmm15. */
export function move(from: Location, to: Location): LirInstruction[] {
  const form = rows[kindOf(to)][kindOf(from)];
  if (form === undefined) return [...move(from, xmm15), ...move(xmm15, to)];
  return [lirInstruction(form, [operandOf(to), operandOf(from)])];
}

function kindOf(location: Location): Kind {
  if (location < 0) return 'slot';
  return isVectorRegister(location) ? 'xmm' : 'general';
}

function operandOf(location: Location): X86Operand {
  return location < 0 ? { kind: 'slot', slot: ~location } : register(location);
}

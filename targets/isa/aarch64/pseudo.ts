/**
 * Instructions of LIR that are none of the machine: what instruction selection says in one piece so that the register
 * allocator sees one instruction, and `expand.ts` or `frame.ts` later replaces.
 *
 * | form | meaning | replaced in |
 * |---|---|---|
 * | `entry #arguments, #popped` | defines the parameters; bytes of stack arguments, and of those the function pops | frame |
 * | `tail_call target, #arguments` | leaves the frame and jumps; bytes of stack arguments of the callee | frame |
 * | `tail_call_ref Xn, #arguments` | the same to an address | frame |
 * | `constant Rd, #bits` | a constant of any size, also of float and vector registers | expand |
 * | `address Xd, symbol` | address of a symbol within 4 GiB | expand |
 * | `trap_if cond` | stops when the condition holds | expand |
 * | `trap_if_zero Rt` | stops when the register is zero | expand |
 * | `switch Wn` | jumps to the successor with this number, the last one when there is none; destroys flags | expand |
 */
import type { InstructionRow, OperandSpec } from '../../../compiler/backend/machine.ts';

const use = (kind: string): OperandSpec => ({ kind, role: 'use' });
const def = (kind: string): OperandSpec => ({ kind, role: 'def' });

interface Extra {
  readonly readsFlags?: boolean;
  readonly writesFlags?: boolean;
}

function pseudo(form: string, operands: readonly OperandSpec[], extra: Extra = {}): InstructionRow {
  const [mnemonic] = form.split(' ') as [string];
  return { mnemonic, form, operands, implicit: [], readsFlags: false, writesFlags: false, feature: null, ...extra };
}

export const entry = pseudo('entry', [use('#arguments'), use('#popped')]);
export const tailCall = pseudo('tail_call', [use('target'), use('#arguments')]);
export const tailCallRef = pseudo('tail_call_ref', [use('Xn'), use('#arguments')]);

const constantOf = (kind: string): InstructionRow => pseudo(`constant ${kind}`, [def(kind), use('#bits')]);
/** By the letter of the register. */
export const constants: Readonly<Record<'W' | 'X' | 'S' | 'D' | 'Q', InstructionRow>> = {
  W: constantOf('Wd'),
  X: constantOf('Xd'),
  S: constantOf('Sd'),
  D: constantOf('Dd'),
  Q: constantOf('Qd'),
};

export const address = pseudo('address', [def('Xd'), use('symbol')]);
export const trapIf = pseudo('trap_if', [use('cond')], { readsFlags: true });
export const trapIfZero = {
  W: pseudo('trap_if_zero Wt', [use('Wt')]),
  X: pseudo('trap_if_zero Xt', [use('Xt')]),
};
export const switchOn = pseudo('switch', [use('Wn')], { writesFlags: true });

/** From a signal's context to a trap frame: Linux, `arch/x86/include/uapi/asm/sigcontext.h`, `ucontext.h`. */
import type { Address } from '../../../machine/memory.ts';
import { load64, store64, symbolAddress } from '../../../machine/memory.ts';
import { Frame } from '../trap-frame.ts';

/** Offsets in the context: registers r8 to r15 come first, in this order. */
const Context = {
  r8: 40,
  rdi: 104,
  rsi: 112,
  rbp: 120,
  rbx: 128,
  rdx: 136,
  rax: 144,
  rcx: 152,
  rsp: 160,
  rip: 168,
  rflags: 176,
  errorCode: 192,
  vector: 200,
  faultAddress: 216,
} as const;

/** @returns a trap frame, in fixed storage */
export function frameOfSignal(signal: number, context: Address): Address {
  // The context has the processor's own number of the exception.
  void signal;
  const frame = symbolAddress('mm.storage.trap_frame');
  for (let index = 0; index < 8; index++) {
    copyRegister(frame + Frame.r8 - index * 8, context + Context.r8 + index * 8);
  }
  copyRegister(frame + Frame.rdi, context + Context.rdi);
  copyRegister(frame + Frame.rsi, context + Context.rsi);
  copyRegister(frame + Frame.rbp, context + Context.rbp);
  copyRegister(frame + Frame.rbx, context + Context.rbx);
  copyRegister(frame + Frame.rdx, context + Context.rdx);
  copyRegister(frame + Frame.rax, context + Context.rax);
  copyRegister(frame + Frame.rcx, context + Context.rcx);
  copyRegister(frame + Frame.rsp, context + Context.rsp);
  copyRegister(frame + Frame.rip, context + Context.rip);
  copyRegister(frame + Frame.rflags, context + Context.rflags);
  copyRegister(frame + Frame.errorCode, context + Context.errorCode);
  copyRegister(frame + Frame.vector, context + Context.vector);
  copyRegister(frame + Frame.faultAddress, context + Context.faultAddress);
  return frame;
}

function copyRegister(to: Address, from: Address): void {
  store64(to, load64(from));
}

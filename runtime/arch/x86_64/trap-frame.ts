/**
 * The registers that an exception found: the layout that `vectors.s` pushes, and on Linux `linux/signals.ts`
 * copies. Names and causes follow the Intel SDM, volume 3, chapter 6.15.
 */
import type { Address } from '../../machine/memory.ts';
import { load64, loadAddress, symbolAddress } from '../../machine/memory.ts';
import { printNumberedName } from '../../panic/names.ts';
import { endLine, print, printHexadecimal, printNumber } from '../../panic/print.ts';

export const Frame = {
  faultAddress: 0,
  r15: 16,
  r14: 24,
  r13: 32,
  r12: 40,
  r11: 48,
  r10: 56,
  r9: 64,
  r8: 72,
  rdi: 80,
  rsi: 88,
  rbp: 96,
  rbx: 104,
  rdx: 112,
  rcx: 120,
  rax: 128,
  vector: 136,
  errorCode: 144,
  rip: 152,
  rflags: 168,
  rsp: 176,
} as const;

/** Vectors from `firstInterrupt` on are interrupts. */
export const Vector = { nonMaskable: 2, doubleFault: 8, pageFault: 14, firstInterrupt: 32 } as const;

/** Bits of a page fault's error code. */
const Fault = { present: 1, write: 2, fetch: 16 } as const;

export function trapProgramCounter(frame: Address): Address {
  return loadAddress(frame + Frame.rip);
}

export function trapFramePointer(frame: Address): Address {
  return loadAddress(frame + Frame.rbp);
}

/** What happened has nothing to do with the instruction that it came at. */
export function isInterrupt(frame: Address): boolean {
  const vector = loadAddress(frame + Frame.vector);
  return vector >= Vector.firstInterrupt || vector === Vector.nonMaskable;
}

/** The address whose access faulted; 0 when the exception is another. */
export function trapFaultAddress(frame: Address): Address {
  return loadAddress(frame + Frame.vector) === Vector.pageFault ? loadAddress(frame + Frame.faultAddress) : 0;
}

export function printCause(frame: Address): void {
  const vector = loadAddress(frame + Frame.vector);
  const errorCode = loadAddress(frame + Frame.errorCode);
  if (vector === Vector.pageFault) {
    printPageFault(errorCode);
    print(' at ');
    printHexadecimal(load64(frame + Frame.faultAddress));
    return;
  }
  if (vector >= Vector.firstInterrupt) {
    print('unexpected interrupt ');
    printNumber(vector);
    return;
  }
  printNumberedName(symbolAddress('arch.exceptions.names'), vector);
  if (errorCode === 0) return;
  print(', error code ');
  printHexadecimal(BigInt(errorCode));
}

export function printRegisters(frame: Address): void {
  print('  rip');
  printRegister(frame, Frame.rip);
  print('  rsp');
  printRegister(frame, Frame.rsp);
  print('  rbp');
  printRegister(frame, Frame.rbp);
  print('  rflags');
  printRegister(frame, Frame.rflags);
  endLine();
  print('  rax');
  printRegister(frame, Frame.rax);
  print('  rbx');
  printRegister(frame, Frame.rbx);
  print('  rcx');
  printRegister(frame, Frame.rcx);
  print('  rdx');
  printRegister(frame, Frame.rdx);
  endLine();
  print('  rsi');
  printRegister(frame, Frame.rsi);
  print('  rdi');
  printRegister(frame, Frame.rdi);
  print('  r8');
  printRegister(frame, Frame.r8);
  print('  r9');
  printRegister(frame, Frame.r9);
  endLine();
  print('  r10');
  printRegister(frame, Frame.r10);
  print('  r11');
  printRegister(frame, Frame.r11);
  print('  r12');
  printRegister(frame, Frame.r12);
  print('  r13');
  printRegister(frame, Frame.r13);
  print('  r14');
  printRegister(frame, Frame.r14);
  print('  r15');
  printRegister(frame, Frame.r15);
  endLine();
}

function printRegister(frame: Address, offset: number): void {
  print(' ');
  printHexadecimal(load64(frame + offset));
}

function printPageFault(errorCode: number): void {
  if ((errorCode & Fault.fetch) !== 0) print('execution of ');
  else if ((errorCode & Fault.write) !== 0) print('write to ');
  else print('read from ');
  if ((errorCode & Fault.present) !== 0) print('protected memory');
  else print('unmapped memory');
}

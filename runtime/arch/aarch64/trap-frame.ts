/**
 * The registers that an exception found: the layout that `vectors.s` stores, and on Linux `linux/signals.ts`
 * copies. Names and causes follow the Arm ARM, D19.2.37 (ESR_EL1).
 */
import type { Address } from '../../machine/memory.ts';
import { load64, loadAddress, symbolAddress } from '../../machine/memory.ts';
import { printNumberedName } from '../../panic/names.ts';
import { endLine, print, printHexadecimal, printNumber } from '../../panic/print.ts';

export const Frame = {
  x0: 0,
  framePointer: 232,
  stackPointer: 248,
  programCounter: 256,
  state: 264,
  syndrome: 272,
  faultAddress: 280,
  vector: 288,
} as const;

/** Vectors are in groups of four: synchronous exceptions, interrupts, fast interrupts, system errors. */
const vectorKindMask = 3;
const VectorKind = { synchronous: 0, interrupt: 1, fastInterrupt: 2 } as const;

/** Exception classes of wrong accesses, bits 26 to 31 of the syndrome. */
export const Class = {
  instructionAbortBelow: 0x20,
  instructionAbort: 0x21,
  dataAbortBelow: 0x24,
  dataAbort: 0x25,
} as const;

/** In the syndrome of a data abort: the access was a write. */
const write = 1 << 6;
/** Fault status, bits 0 to 5: translation faults are 4 to 7, one for each level. */
const statusMask = 0x3c;
const translationFault = 0x04;
const alignmentFault = 0x20;
/** What of the syndrome is beside the class. */
const detailMask = 0x3ff_ffff;
const registersPrinted = 31;
const registersPerLine = 4;

export function trapProgramCounter(frame: Address): Address {
  return loadAddress(frame + Frame.programCounter);
}

export function trapFramePointer(frame: Address): Address {
  return loadAddress(frame + Frame.framePointer);
}

/** What happened has nothing to do with the instruction that it came at. */
export function isInterrupt(frame: Address): boolean {
  return vectorKind(frame) !== VectorKind.synchronous;
}

/** The address whose access faulted; 0 when the exception is another. */
export function trapFaultAddress(frame: Address): Address {
  return !isInterrupt(frame) && isAbort(exceptionClass(frame)) ? loadAddress(frame + Frame.faultAddress) : 0;
}

export function printCause(frame: Address): void {
  const kind = vectorKind(frame);
  if (kind === VectorKind.interrupt || kind === VectorKind.fastInterrupt) {
    // The syndrome is that of an exception before.
    print('unexpected interrupt');
    return;
  }
  const reason = exceptionClass(frame);
  if (isAbort(reason)) {
    printAbort(reason, loadAddress(frame + Frame.syndrome));
    print(' at ');
    printHexadecimal(load64(frame + Frame.faultAddress));
    return;
  }
  printNumberedName(symbolAddress('arch.exceptions.names'), reason);
  print(', syndrome ');
  printHexadecimal(load64(frame + Frame.syndrome));
}

export function printRegisters(frame: Address): void {
  print('  pc ');
  printHexadecimal(load64(frame + Frame.programCounter));
  print('  sp ');
  printHexadecimal(load64(frame + Frame.stackPointer));
  print('  pstate ');
  printHexadecimal(load64(frame + Frame.state));
  for (let index = 0; index < registersPrinted; index++) {
    if (index % registersPerLine === 0) endLine();
    print('  x');
    printNumber(index);
    print(' ');
    printHexadecimal(load64(frame + Frame.x0 + index * 8));
  }
  endLine();
}

function vectorKind(frame: Address): number {
  return loadAddress(frame + Frame.vector) & vectorKindMask;
}

function exceptionClass(frame: Address): number {
  return Math.trunc(loadAddress(frame + Frame.syndrome) / 0x400_0000) & 0x3f;
}

function isAbort(reason: number): boolean {
  return (
    reason === Class.dataAbort ||
    reason === Class.dataAbortBelow ||
    reason === Class.instructionAbort ||
    reason === Class.instructionAbortBelow
  );
}

function printAbort(reason: number, syndrome: number): void {
  if ((syndrome & detailMask) === 0) {
    print('access to memory');
    return;
  }
  if (reason === Class.instructionAbort || reason === Class.instructionAbortBelow) print('execution of ');
  else if ((syndrome & write) !== 0) print('write to ');
  else print('read from ');
  if ((syndrome & statusMask) === translationFault) print('unmapped memory');
  else if ((syndrome & statusMask) === alignmentFault) print('device memory, misaligned,');
  else print('protected memory');
}

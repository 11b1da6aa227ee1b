/**
 * The registers that an exception found: the layout that `vectors.s` stores, and on Linux `linux/signals.ts`
 * copies. Names and causes follow the Arm ARM, D19.2.37 (ESR_EL1).
 */
import type { Address } from '../../machine/memory.ts';
import { load64, loadAddress } from '../../machine/memory.ts';
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

/** Exception classes, bits 26 to 31 of the syndrome. */
export const Class = {
  unknown: 0x00,
  floatingPointOff: 0x07,
  illegalState: 0x0e,
  systemRegister: 0x18,
  instructionAbortBelow: 0x20,
  instructionAbort: 0x21,
  misalignedProgramCounter: 0x22,
  dataAbortBelow: 0x24,
  dataAbort: 0x25,
  misalignedStackPointer: 0x26,
  floatingPoint: 0x2c,
  systemError: 0x2f,
  breakpoint: 0x3c,
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

/** The address whose access faulted; 0 when the exception is another. */
export function trapFaultAddress(frame: Address): Address {
  return isAbort(exceptionClass(frame)) ? loadAddress(frame + Frame.faultAddress) : 0;
}

export function printCause(frame: Address): void {
  const reason = exceptionClass(frame);
  if (isAbort(reason)) {
    printAbort(reason, loadAddress(frame + Frame.syndrome));
    print(' at ');
    printHexadecimal(load64(frame + Frame.faultAddress));
    return;
  }
  printClass(reason);
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

function printClass(reason: number): void {
  switch (reason) {
    case Class.unknown:
      print('undefined instruction');
      break;
    case Class.floatingPointOff:
      print('floating point is off');
      break;
    case Class.illegalState:
      print('illegal execution state');
      break;
    case Class.systemRegister:
      print('access to a system register');
      break;
    case Class.misalignedProgramCounter:
      print('misaligned program counter');
      break;
    case Class.misalignedStackPointer:
      print('misaligned stack pointer');
      break;
    case Class.floatingPoint:
      print('floating-point exception');
      break;
    case Class.systemError:
      print('system error');
      break;
    case Class.breakpoint:
      print('breakpoint instruction');
      break;
    default:
      print('exception of class ');
      printNumber(reason);
  }
}

/**
 * How a program ends that cannot go on: a report on standard error, then an exit status that says who was
 * at fault (docs/runtime-abi.md). A fault inside a report ends at once.
 */
import {
  isInterrupt,
  printCause,
  printRegisters,
  trapFaultAddress,
  trapFramePointer,
  trapProgramCounter,
} from '#arch/trap-frame.ts';
import { startReport } from '#platform/console.ts';
import { exit, exitAtOnce } from '#platform/process.ts';
import type { Address } from '../machine/memory.ts';
import { framePointer } from '../machine/memory.ts';
import { isStackGuard } from '../start/program.ts';
import { isOfProgram, locate, Point, trapKind } from '../unwind/tables.ts';
import { printCallers, printInstruction } from './backtrace.ts';
import { endLine, print, printHexadecimal, printLine, printNumber, printTo, Stream } from './print.ts';
import { printTrapKind, stackOverflow } from './trap-kinds.ts';

const Status = { outOfMemory: 1, trap: 70, kernelFault: 71 } as const;

let reporting = false;

/** An exception of the processor: the program stopped itself, its stack is full, or the kernel is at fault. */
export function reportTrap(frame: Address): never {
  begin();
  const address = trapProgramCounter(frame);
  if (!isInterrupt(frame) && locate(address, Point.trap)) return reportProgram(frame, trapKind());
  if (isStackGuard(trapFaultAddress(frame))) return reportProgram(frame, stackOverflow);
  print('Kernel fault: ');
  printCause(frame);
  endLine();
  printInstruction(address, Point.instruction);
  printCallers(trapFramePointer(frame), true);
  printRegisters(frame);
  return exit(Status.kernelFault);
}

/** A check of the kernel failed; two numbers say where. */
export function reportKernelFault(message: string, first: number, second: number): never {
  begin();
  print('Kernel fault: ');
  print(message);
  print(' (');
  printHexadecimal(BigInt(first));
  print(', ');
  printHexadecimal(BigInt(second));
  printLine(')');
  printCallers(framePointer(), true);
  return exit(Status.kernelFault);
}

/** The machine is not one that the kernel can run on. */
export function reportBootFailure(message: string): never {
  begin();
  print('Kernel fault: ');
  printLine(message);
  return exit(Status.kernelFault);
}

export function reportOutOfMemory(size: number): never {
  begin();
  print('Out of memory: no room for an object of ');
  printNumber(size);
  printLine(' bytes');
  printCallers(framePointer(), false);
  return exit(Status.outOfMemory);
}

function reportProgram(frame: Address, kind: number): never {
  print('Trap: ');
  printTrapKind(kind);
  endLine();
  // A check in a function that the compiler has made is not of the program: where that was called follows.
  if (isOfProgram() || kind === stackOverflow) printInstruction(trapProgramCounter(frame), Point.trap);
  printCallers(trapFramePointer(frame), false);
  return exit(Status.trap);
}

function begin(): void {
  if (reporting) exitAtOnce(Status.kernelFault);
  reporting = true;
  startReport();
  printTo(Stream.error);
}

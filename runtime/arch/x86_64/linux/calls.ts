/** System calls of Linux on x86-64 (assembly in `calls.s`; numbers from Linux, `arch/x86/entry/syscalls/syscall_64.tbl`). */
import type { Address } from '../../../machine/memory.ts';
import { assemblyOnly } from '../../../machine/simulation.ts';

export const Call = {
  write: 1,
  memoryProtect: 10,
  signalAction: 13,
  systemInformation: 99,
  signalStack: 131,
  clockTime: 228,
  clockSleep: 230,
  exitGroup: 231,
  random: 318,
} as const;

/** @returns what the call returns: a negative error number when it fails */
export function systemCall(number: number, first: number, second: number, third: number, fourth: number): number {
  void number;
  void first;
  void second;
  void third;
  void fourth;
  return assemblyOnly();
}

/** Fresh memory, readable and writable, that is zero and takes room only where it is used; a negative error number. */
export function mapMemory(length: number): Address {
  void length;
  return assemblyOnly();
}

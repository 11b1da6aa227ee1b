/** System calls of Linux on AArch64 (assembly in `calls.s`; numbers from Linux, `include/uapi/asm-generic/unistd.h`). */
import type { Address } from '../../../machine/memory.ts';
import { assemblyOnly } from '../../../machine/simulation.ts';

export const Call = {
  write: 64,
  exitGroup: 94,
  clockTime: 113,
  clockSleep: 115,
  signalStack: 132,
  signalAction: 134,
  systemInformation: 179,
  memoryProtect: 226,
  random: 278,
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

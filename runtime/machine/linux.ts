/** System calls of Linux; assembly in `arch/ISA/linux/calls.s`. */
import type { Address } from './memory.ts';
import { assemblyOnly } from './simulation.ts';

/**
 * @param number from `arch/ISA/linux/calls.ts`
 * @returns what the call returns: a negative error number when it fails
 */
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

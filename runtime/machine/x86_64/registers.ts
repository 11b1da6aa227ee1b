/** System registers and instructions of x86-64 (assembly in `arch/x86_64/cpu.s`). */
import type { Address } from '../memory.ts';
import { assemblyOnly } from '../simulation.ts';

/** A model-specific register: `rdmsr`. */
export function readModelRegister(register: number): bigint {
  void register;
  return assemblyOnly();
}

export function writeModelRegister(register: number, value: bigint): void {
  void register;
  void value;
  assemblyOnly();
}

/** CR3. */
export function usePageTables(root: Address): void {
  void root;
  assemblyOnly();
}

/** `invlpg`: the translation of one page has changed. */
export function forgetPage(address: Address): void {
  void address;
  assemblyOnly();
}

/** @param pointer to 2 bytes of limit and 8 of base */
export function loadInterruptTable(pointer: Address): void {
  void pointer;
  assemblyOnly();
}

export function loadTaskRegister(selector: number): void {
  void selector;
  assemblyOnly();
}

export const Answer = { eax: 0, ebx: 1, ecx: 2, edx: 3 } as const;

/** `cpuid`: one of its four answers, unsigned. */
export function processorInformation(leaf: number, subleaf: number, answer: number): number {
  void leaf;
  void subleaf;
  void answer;
  return assemblyOnly();
}

/** `rdrand`; 0 when the processor has no number ready. */
export function readRandom(): bigint {
  return assemblyOnly();
}

/** Resets the machine by a fault that cannot be delivered. */
export function resetByFault(): never {
  return assemblyOnly();
}

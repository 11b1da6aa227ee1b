/**
 * What every processor can do and no language can say. Assembly in `runtime/arch/ISA/cpu.s` defines these
 * functions; under Node only the ones that the collector needs work, on the simulated registers.
 */
import type { Address } from './memory.ts';
import { storeAddress } from './memory.ts';
import { assemblyOnly, registers } from './simulation.ts';

export function enableInterrupts(): void {
  assemblyOnly();
}

export function disableInterrupts(): void {
  assemblyOnly();
}

/** Enables interrupts and waits for one in a single step: one that comes just before is not missed. */
export function waitForInterrupt(): void {
  assemblyOnly();
}

/** The processor's free-running counter: TSC, CNTVCT_EL0. */
export function readCycles(): number {
  return assemblyOnly();
}

/** Stops the core for good. */
export function halt(): never {
  return assemblyOnly();
}

/** Bytes that `saveRegisters` writes at most. */
export const calleeSavedBytes = 72;

/**
 * Stores the callee-saved registers at `to`, which takes `calleeSavedBytes` bytes.
 * @returns the stack pointer of the caller: everything that its callers keep on the stack lies above
 */
export function saveRegisters(to: Address): Address {
  for (let index = 0; index < calleeSavedBytes / 8; index++) {
    storeAddress(to + index * 8, registers.calleeSaved[index] ?? 0);
  }
  return registers.stackPointer;
}

/**
 * What the application's object file defines and the kernel calls. Assembly (`runtime/arch/ISA/switch.s`)
 * passes these calls on to the application's symbols.
 */
import type { Address } from './memory.ts';
import { assemblyOnly } from './simulation.ts';

/**
 * Calls `after` on an empty stack that ends at `stackHigh`, as the outermost frame: its saved frame
 * pointer is 0. What was on the old stack is gone.
 */
export function startOn(stackHigh: Address): never {
  void stackHigh;
  return assemblyOnly();
}

/** Runs all modules of the program: the symbol `main`. */
export function runMain(): void {
  assemblyOnly();
}

/** Prints an exception that nothing caught: the symbol `lib.errors.reportUncaught`. */
export function reportUncaught(exception: Address): void {
  void exception;
  assemblyOnly();
}

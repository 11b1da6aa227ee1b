/** Continues at a landing pad (assembly in `arch/ISA/switch.s`). */
import type { Address } from './memory.ts';
import { assemblyOnly } from './simulation.ts';

/**
 * @param pad code address
 * @param frame frame pointer of the function with the pad, which restores its own stack pointer from it
 * @param stackPointer below everything of that function
 * @param exception goes to the register of docs/runtime-abi.md
 */
export function enterLandingPad(pad: Address, frame: Address, stackPointer: Address, exception: Address): never {
  void pad;
  void frame;
  void stackPointer;
  void exception;
  return assemblyOnly();
}

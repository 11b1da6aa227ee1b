/** Exceptions and interrupts (Arm ARM D1.3): the table of `vectors.s`, and what happens behind it. */

import { setVectors } from '../../machine/aarch64/registers.ts';
import type { Address } from '../../machine/memory.ts';
import { loadAddress, symbolAddress } from '../../machine/memory.ts';
import { reportTrap } from '../../panic/report.ts';
import { handleInterrupt } from './irq.ts';
import { Frame } from './trap-frame.ts';

/** Index of the vector for interrupts of the program. */
const interrupt = 1;

export function startTraps(): void {
  setVectors(symbolAddress('arch.vectors.table'));
}

/**
 * Every vector comes here, with interrupts masked.
 * @entry
 */
export function handleTrap(frame: Address): void {
  if (loadAddress(frame + Frame.vector) !== interrupt || !handleInterrupt()) reportTrap(frame);
}

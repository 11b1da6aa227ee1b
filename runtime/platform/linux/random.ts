/** Random bytes of the operating system: getrandom(2). */
import { Call } from '#arch/linux/calls.ts';
import { systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';

/** @entry */
export function fillRandom(address: Address, length: number): void {
  let done = 0;
  while (done < length) done += Math.max(0, systemCall(Call.random, address + done, length - done, 0, 0));
}

/** Protection of memory: mprotect(2). */
import { Call } from '#arch/linux/calls.ts';
import { systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';
import { frameBytes } from '../../mm/frames.ts';

const noAccess = 0;

/** Any access to the page at `address` faults from now on. */
export function unmapGuard(address: Address): void {
  systemCall(Call.memoryProtect, address, frameBytes, noAccess, 0);
}

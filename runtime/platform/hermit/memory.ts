/** Protection of memory: page tables. */
import type { Address } from '../../machine/memory.ts';
import { unmapPage } from '../../mm/address-space.ts';

/** Any access to the page at `address` faults from now on. */
export function unmapGuard(address: Address): void {
  unmapPage(address);
}

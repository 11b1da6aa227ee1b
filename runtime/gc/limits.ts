/** Where the collector gives up: no memory left, or a heap that the verifier found broken. */
import type { Address } from '../machine/memory.ts';
import { reportKernelFault, reportOutOfMemory } from '../panic/report.ts';

/** Nothing that a collection could free makes room for `size` bytes. */
export function outOfMemory(size: number): never {
  return reportOutOfMemory(size);
}

/** @param object whose field, at `slot`, holds what is no reference; both the same: the object has no valid type */
export function heapIsBroken(object: Address, slot: Address): never {
  return reportKernelFault('the heap verifier found a broken object or reference', object, slot);
}

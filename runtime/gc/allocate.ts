/**
 * Allocation. Compiled code bumps the cursor of the core-local block (docs/runtime-abi.md) and calls
 * `allocateSlow` when the hole is full. Small objects then take the next hole; one larger than a line that
 * does not fit goes to an overflow hole, so that it does not waste the small holes between (Immix, section 3.1).
 */
import type { Address } from '../machine/memory.ts';
import { coreAddress, loadAddress, storeAddress } from '../machine/memory.ts';
import { frameBytes } from '../mm/frames.ts';
import { lineBytes } from './block.ts';
import { collect } from './collect.ts';
import {
  hasFragmentedBlocks,
  sealHole,
  takeBlock,
  takeFragmentedHole,
  takenLimit,
  takenStart,
  takeRoomyHole,
} from './heap.ts';
import { largeObjectFrames, newLargeObject } from './large-object.ts';
import { outOfMemory } from './limits.ts';
import { countBytes, isCollectionDue, isStressed } from './schedule.ts';

/** Larger objects are large objects. */
export const largestSmallObject = 8192;

/** Fields of the core-local block: the hole that compiled code allocates from, and the overflow hole. */
const Core = { cursor: 8, limit: 16, holeEnd: 48, overflowCursor: 56, overflowEnd: 64 } as const;

/** The running core has no hole: its next allocation takes one. */
export function startAllocation(): void {
  const core = coreAddress();
  storeAddress(core + Core.cursor, 0);
  storeAddress(core + Core.limit, 0);
  storeAddress(core + Core.holeEnd, 0);
  storeAddress(core + Core.overflowCursor, 0);
  storeAddress(core + Core.overflowEnd, 0);
}

/**
 * Memory for an object that does not fit between cursor and limit. May collect.
 * @param size in bytes, a multiple of 8
 * @returns an address; what is there need not be zero
 * @entry
 */
export function allocateSlow(size: number): Address {
  if (isCollectionDue()) collectGarbage();
  let object = allocate(size);
  if (object === 0) {
    collectGarbage();
    object = allocate(size);
    if (object === 0) outOfMemory(size);
  }
  if (isStressed()) hideHole();
  return object;
}

/**
 * Collects now; nothing but the heap is different afterwards.
 * @entry
 */
export function collectGarbage(): void {
  const core = coreAddress();
  sealHole(loadAddress(core + Core.cursor), loadAddress(core + Core.holeEnd));
  sealHole(loadAddress(core + Core.overflowCursor), loadAddress(core + Core.overflowEnd));
  startAllocation();
  collect();
}

function allocate(size: number): Address {
  if (size > largestSmallObject) {
    countBytes(largeObjectFrames(size) * frameBytes);
    return newLargeObject(size);
  }
  const core = coreAddress();
  const cursor = loadAddress(core + Core.cursor);
  if (cursor + size <= loadAddress(core + Core.holeEnd)) {
    storeAddress(core + Core.limit, loadAddress(core + Core.holeEnd));
    return bump(core, size);
  }
  if (size > lineBytes && hasFragmentedBlocks()) return allocateOverflow(core, size);
  sealHole(cursor, loadAddress(core + Core.holeEnd));
  if (!takeHoleFor(size)) return 0;
  storeAddress(core + Core.cursor, takenStart());
  storeAddress(core + Core.limit, takenLimit());
  storeAddress(core + Core.holeEnd, takenLimit());
  return bump(core, size);
}

/** Small holes are for objects of a line or less, which fit in any, as long as there is something else for the larger. */
function takeHoleFor(size: number): boolean {
  const taken = size <= lineBytes ? takeHoleForLine(size) : takeHoleForLines(size);
  if (taken) countBytes(takenLimit() - takenStart());
  return taken;
}

function takeHoleForLine(size: number): boolean {
  return takeFragmentedHole(size) || takeRoomyHole(size) || takeBlock();
}

function takeHoleForLines(size: number): boolean {
  return takeRoomyHole(size) || takeBlock() || takeFragmentedHole(size);
}

function bump(core: Address, size: number): Address {
  const object = loadAddress(core + Core.cursor);
  storeAddress(core + Core.cursor, object + size);
  return object;
}

function allocateOverflow(core: Address, size: number): Address {
  let object = loadAddress(core + Core.overflowCursor);
  const end = loadAddress(core + Core.overflowEnd);
  if (object + size > end) {
    sealHole(object, end);
    if (!takeHoleFor(size)) return 0;
    object = takenStart();
    storeAddress(core + Core.overflowEnd, takenLimit());
  }
  storeAddress(core + Core.overflowCursor, object + size);
  return object;
}

/** Stress: the next allocation does not fit and comes here, though the hole goes on. */
function hideHole(): void {
  const core = coreAddress();
  storeAddress(core + Core.limit, loadAddress(core + Core.cursor));
}

/**
 * The memory of a machine, from what the boot protocol told to a frame allocator that owns all that is free.
 */
import { largestPhysicalAddress } from '#arch/memory-layout.ts';
import { Fact, fact, memoryRegions, moduleEnd, moduleStart, reserveMemory } from '../boot/info.ts';
import { reserveTreeMemory } from '../boot/tree-facts.ts';
import type { Address } from '../machine/memory.ts';
import { fillMemory, symbolAddress } from '../machine/memory.ts';
import { reportBootFailure } from '../panic/report.ts';
import { alignDown, alignUp } from './alignment.ts';
import { addFrames, frameBytes, mapEntryBytes, startFrames } from './frames.ts';
import { regionCount, regionEnd, regionStart } from './regions.ts';

/** Below are the null page, firmware data and, on x86, start-up code of other cores. */
const lowMemory = 0x10_0000;

/** Takes the image and what came with it out of the usable memory. */
export function takeBootMemory(): void {
  const regions = memoryRegions();
  reserveMemory(0, lowMemory);
  reserveMemory(largestPhysicalAddress, Number.MAX_SAFE_INTEGER);
  reserveMemory(symbolAddress('runtime.image_start'), symbolAddress('runtime.image_end'));
  for (let index = 0; index < fact(Fact.moduleCount); index++) reserveMemory(moduleStart(index), moduleEnd(index));
  if (fact(Fact.deviceTree) !== 0) reserveTreeMemory(fact(Fact.deviceTree));
  if (regionCount(regions) === 0) reportBootFailure('the machine reports no usable memory');
}

/** Starts the frame allocator; its map goes into the first range that has room. All memory is mapped. */
export function startMemory(): void {
  const regions = memoryRegions();
  // The map includes the image: parts of its fixed storage are handed over later.
  const lowest = alignDown(Math.min(regionStart(regions, 0), symbolAddress('runtime.image_start')), frameBytes);
  const last = regionEnd(regions, regionCount(regions) - 1);
  const highest = alignUp(Math.max(last, symbolAddress('runtime.image_end')), frameBytes);
  const mapBytes = alignUp(Math.trunc((highest - lowest) / frameBytes) * mapEntryBytes, frameBytes);
  const map = findRoom(mapBytes);
  fillMemory(map, 0, mapBytes);
  startFrames(lowest, highest, map);
  reserveMemory(map, map + mapBytes);
  for (let index = 0; index < regionCount(regions); index++) {
    addFrames(regionStart(regions, index), regionEnd(regions, index));
  }
}

/** The first page-aligned free range of `bytes` bytes. */
function findRoom(bytes: number): Address {
  const regions = memoryRegions();
  for (let index = 0; index < regionCount(regions); index++) {
    const start = alignUp(regionStart(regions, index), frameBytes);
    if (start + bytes <= regionEnd(regions, index)) return start;
  }
  return reportBootFailure('there is no room for the map of memory');
}

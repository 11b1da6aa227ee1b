/**
 * Sets of address ranges in fixed storage: which physical memory exists, minus what is taken. A set is a
 * count followed by pairs of addresses [start, end), in ascending order, never touching.
 */
import type { Address } from '../machine/memory.ts';
import { copyMemory, loadAddress, storeAddress } from '../machine/memory.ts';

/** Machines report a dozen ranges; subtraction adds at most one for each range taken. */
export const regionCapacity = 64;
/** Bytes of storage that a set takes. */
export const regionSetBytes = 8 + regionCapacity * 16;

export function clearRegions(set: Address): void {
  storeAddress(set, 0);
}

export function regionCount(set: Address): number {
  return loadAddress(set);
}

export function regionStart(set: Address, index: number): Address {
  return loadAddress(set + 8 + index * 16);
}

export function regionEnd(set: Address, index: number): Address {
  return loadAddress(set + 16 + index * 16);
}

/** Adds [start, end), joining it with the ranges that it meets. A full set ignores it: memory unused, never misused. */
export function addRegion(set: Address, start: Address, end: Address): void {
  if (start >= end) return;
  let first = 0;
  while (first < regionCount(set) && regionEnd(set, first) < start) first++;
  let after = first;
  while (after < regionCount(set) && regionStart(set, after) <= end) after++;
  if (after === first) {
    if (!insertRegion(set, first)) return;
    after = first + 1;
  } else {
    start = Math.min(start, regionStart(set, first));
    end = Math.max(end, regionEnd(set, after - 1));
  }
  setRegion(set, first, start, end);
  removeRegions(set, first + 1, after);
}

/** Removes [start, end) from the set. */
export function subtractRegion(set: Address, start: Address, end: Address): void {
  if (start >= end) return;
  let index = 0;
  while (index < regionCount(set)) {
    const low = regionStart(set, index);
    const high = regionEnd(set, index);
    if (high <= start || low >= end) {
      index++;
    } else if (low < start) {
      setRegion(set, index, low, start);
      index++;
      // With no place for the upper part it is lost: memory unused, never misused.
      if (high > end && insertRegion(set, index)) setRegion(set, index, end, high);
    } else if (high > end) {
      setRegion(set, index, end, high);
    } else {
      removeRegions(set, index, index + 1);
    }
  }
}

function setRegion(set: Address, index: number, start: Address, end: Address): void {
  storeAddress(set + 8 + index * 16, start);
  storeAddress(set + 16 + index * 16, end);
}

/** Makes room for a range at `index`; false when the set is full. */
function insertRegion(set: Address, index: number): boolean {
  const count = regionCount(set);
  if (count === regionCapacity) return false;
  const place = set + 8 + index * 16;
  copyMemory(place + 16, place, (count - index) * 16);
  storeAddress(set, count + 1);
  return true;
}

function removeRegions(set: Address, first: number, after: number): void {
  if (first === after) return;
  const count = regionCount(set);
  copyMemory(set + 8 + first * 16, set + 8 + after * 16, (count - after) * 16);
  storeAddress(set, count - (after - first));
}

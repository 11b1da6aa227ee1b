/**
 * Large objects: more than 8 KiB each, in frames of their own, on a list. The object begins `headerBytes`
 * behind the start of its first frame; before it are
 *
 *      0  next large object's first frame (8 bytes)
 *      8  number of frames (8 bytes)
 *     16  number of the collection that marked it last (8 bytes)
 */
import type { Address } from '../machine/memory.ts';
import { loadAddress, storeAddress } from '../machine/memory.ts';
import { alignUp } from '../mm/alignment.ts';
import { allocateLargeObject, frameBytes, releaseFrames } from '../mm/frames.ts';

const framesOffset = 8;
const markOffset = 16;
/** Bytes before the object: one cache line. */
export const headerBytes = 64;

let list: Address = 0;

export function startLargeObjects(): void {
  list = 0;
}

/** Frames that an object of `size` bytes takes. */
export function largeObjectFrames(size: number): number {
  return Math.trunc(alignUp(size + headerBytes, frameBytes) / frameBytes);
}

/** Memory for an object of `size` bytes, or 0. */
export function newLargeObject(size: number): Address {
  const frames = largeObjectFrames(size);
  const start = allocateLargeObject(frames);
  if (start === 0) return 0;
  storeAddress(start, list);
  storeAddress(start + framesOffset, frames);
  storeAddress(start + markOffset, 0);
  list = start;
  return start + headerBytes;
}

/** Marks the object in the frames at `start` for a collection; false when it is marked already. */
export function markLargeObject(start: Address, collection: number): boolean {
  if (loadAddress(start + markOffset) === collection) return false;
  storeAddress(start + markOffset, collection);
  return true;
}

export function isLargeObjectMarked(start: Address, collection: number): boolean {
  return loadAddress(start + markOffset) === collection;
}

/** Frees every large object that the collection did not mark. */
export function sweepLargeObjects(collection: number): void {
  let link: Address = 0;
  let start = list;
  while (start !== 0) {
    const next = loadAddress(start);
    if (loadAddress(start + markOffset) === collection) {
      link = start;
    } else {
      if (link === 0) list = next;
      else storeAddress(link, next);
      releaseFrames(start, loadAddress(start + framesOffset));
    }
    start = next;
  }
}

/** First frame of the first large object on the list; 0 when there is none. */
export function firstLargeObject(): Address {
  return list;
}

export function nextLargeObject(start: Address): Address {
  return loadAddress(start);
}

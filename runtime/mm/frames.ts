/**
 * The allocator of physical memory, in frames of 4 KiB. One map with a u32 for each frame says who owns it;
 * the collector keeps in the same map what an address in the heap belongs to, so that a pointer is
 * classified with one load. Runs that stay small (blocks of the heap, page tables) come from low
 * addresses, large objects from high ones: they do not break up each other's space.
 *
 * On Linux the memory is one mapping of the process instead of the machine's; nothing else differs.
 */
import type { Address } from '../machine/memory.ts';
import { load32, store32 } from '../machine/memory.ts';
import { alignDown, alignUp } from './alignment.ts';

export const frameBytes = 4096;
/** Bytes of the map for each frame. */
export const mapEntryBytes = 4;

/** Owners of a frame. Values from `largeObject` on are frames of a large object: `largeObject` plus its first frame. */
export const Owner = {
  /** No memory, or memory that the map knows nothing about. */
  none: 0,
  free: 1,
  /** Page tables, stacks, buffers: whatever the kernel asked for. */
  kernel: 2,
  /** A block of small objects. */
  block: 3,
  largeObject: 16,
} as const;

let map: Address = 0;
/** Frames are numbered from the one at this address. */
let base: Address = 0;
let frameCount = 0;
let freeFrames = 0;
let totalFrames = 0;
/**
 * Where searches start: at the end of the last run found, so that taking many runs of one size walks the map
 * once. A release moves them back over the frames released.
 */
let lowSearch = 0;
let highSearch = 0;

/**
 * Starts with an empty map for [start, end), both multiples of the frame size.
 * @param storage `(end - start) / frameBytes * mapEntryBytes` bytes, filled with zeros
 */
export function startFrames(start: Address, end: Address, storage: Address): void {
  map = storage;
  base = start;
  frameCount = Math.trunc((end - start) / frameBytes);
  freeFrames = 0;
  totalFrames = 0;
  lowSearch = 0;
  highSearch = frameCount;
}

/** Hands [start, end) over to the allocator; parts of frames at the ends are left out. */
export function addFrames(start: Address, end: Address): void {
  const first = frameNumber(alignUp(start, frameBytes));
  const after = frameNumber(alignDown(end, frameBytes));
  if (first >= after) return;
  totalFrames += after - first;
  release(first, after - first);
}

/**
 * Frames that the allocator was ever given.
 * @entry
 */
export function totalFrameCount(): number {
  return totalFrames;
}

/** @entry */
export function freeFrameCount(): number {
  return freeFrames;
}

/** Who owns the frame that holds `address`, which may be any number. */
export function frameOwner(address: number): number {
  if (address < base) return Owner.none;
  const frame = frameNumber(address);
  return frame < frameCount ? load32(map + frame * mapEntryBytes) : Owner.none;
}

/** The first frame of the large object that owns a frame. */
export function largeObjectStart(owner: number): Address {
  return base + (owner - Owner.largeObject) * frameBytes;
}

/**
 * Takes `count` frames in a row from the low end.
 * @param alignment of the first one's address, in frames: a power of two
 * @returns 0 when there is no such run
 */
export function allocateFrames(count: number, alignment: number, owner: number): Address {
  if (freeFrames < count) return 0;
  let frame = searchUp(lowSearch, count, alignment);
  if (frame < 0) frame = searchUp(0, count, alignment);
  if (frame < 0) return 0;
  lowSearch = frame + count;
  return take(frame, count, owner);
}

/** Takes `count` frames in a row from the high end, for a large object; returns 0 when there is no such run. */
export function allocateLargeObject(count: number): Address {
  if (freeFrames < count) return 0;
  let frame = searchDown(highSearch, count);
  if (frame < 0) frame = searchDown(frameCount, count);
  if (frame < 0) return 0;
  highSearch = frame;
  return take(frame, count, Owner.largeObject + frame);
}

/** Gives back frames from either function; also a part of a run. */
export function releaseFrames(address: Address, count: number): void {
  release(frameNumber(address), count);
}

function frameNumber(address: Address): number {
  return Math.trunc((address - base) / frameBytes);
}

/** The lowest free run at or above frame `from`, or -1. */
function searchUp(from: number, count: number, alignment: number): number {
  let frame = alignFrame(from, alignment);
  while (frame + count <= frameCount) {
    const taken = lastTaken(frame, count);
    if (taken < 0) return frame;
    frame = alignFrame(taken + 1, alignment);
  }
  return -1;
}

/** The highest free run below frame `to`, or -1. */
function searchDown(to: number, count: number): number {
  let frame = to - count;
  while (frame >= 0) {
    const taken = firstTaken(frame, count);
    if (taken < 0) return frame;
    const owner = load32(map + taken * mapEntryBytes);
    frame = (owner >= Owner.largeObject ? owner - Owner.largeObject : taken) - count;
  }
  return -1;
}

/** The first frame from `frame` on whose address is a multiple of `alignment` frames. */
function alignFrame(frame: number, alignment: number): number {
  return frameNumber(alignUp(base + frame * frameBytes, alignment * frameBytes));
}

/** The last frame of the run that is not free, or -1. */
function lastTaken(first: number, count: number): number {
  for (let frame = first + count - 1; frame >= first; frame--) {
    if (load32(map + frame * mapEntryBytes) !== Owner.free) return frame;
  }
  return -1;
}

/** The first frame of the run that is not free, or -1. */
function firstTaken(first: number, count: number): number {
  for (let frame = first; frame < first + count; frame++) {
    if (load32(map + frame * mapEntryBytes) !== Owner.free) return frame;
  }
  return -1;
}

function take(first: number, count: number, owner: number): Address {
  setOwner(first, count, owner);
  freeFrames -= count;
  return base + first * frameBytes;
}

function release(first: number, count: number): void {
  setOwner(first, count, Owner.free);
  freeFrames += count;
  lowSearch = Math.min(lowSearch, first);
  highSearch = Math.max(highSearch, first + count);
}

function setOwner(first: number, count: number, owner: number): void {
  for (let frame = first; frame < first + count; frame++) store32(map + frame * mapEntryBytes, owner);
}

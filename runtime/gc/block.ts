/**
 * Blocks of small objects: 32 KiB of 128-byte lines, as in Immix (Blackburn and McKinley, PLDI 2008).
 *
 *      0  next block of the heap (8 bytes)
 *      8  handed-out line: lines below it went to the allocator since the last collection (4 bytes)
 *     16  next block of the list of blocks with holes that it is on (8 bytes)
 *     64  line bits, two sets of 32 bytes: the line holds a part of a survivor
 *    128  start bits, two sets of 512 bytes: an object that survived starts at this 8-byte granule
 *   1152  objects, from line 9 on
 *
 * Of each pair of sets one describes the last collection and is what the mutator and the resolution of
 * ambiguous roots see; the other is being written by a collection in progress. They change roles when a
 * collection has marked everything, so resolving a pointer never meets half of the new marks. A hole is
 * a longest run of lines without line bit. (Collecting only young objects would copy the old set to the new one
 * instead of clearing it: the format stays.)
 */
import type { Address } from '../machine/memory.ts';
import { fillMemory, load8, load32, loadAddress, store8, store32, storeAddress } from '../machine/memory.ts';

export const blockBytes = 32768;
export const blockFrames = 8;
export const lineBytes = 128;
export const linesPerBlock = 256;
/** The first line that holds objects. */
export const firstLine = 9;
/** What a block without survivors offers. */
export const blockCapacity = blockBytes - firstLine * lineBytes;

const handedOutOffset = 8;
const nextWithHolesOffset = 16;
const lineBits = 64;
const lineSetBytes = 32;
const startBits = 128;
const startSetBytes = 512;

/** Which of the two sets describes the last collection: 0 or 1. */
let survivorSet = 0;

/** Makes frames a block without objects. */
export function startBlock(block: Address): void {
  fillMemory(block, 0, firstLine * lineBytes);
}

/** Clears the sets that the collection about to begin will write. */
export function clearMarks(block: Address): void {
  const set = 1 - survivorSet;
  fillMemory(block + lineBits + set * lineSetBytes, 0, lineSetBytes);
  fillMemory(block + startBits + set * startSetBytes, 0, startSetBytes);
}

/** Everything is marked: what was marked are now the survivors. */
export function exchangeSets(): void {
  survivorSet = 1 - survivorSet;
}

/** Marks the object at `offset`; false when it is marked already. */
export function markStart(block: Address, offset: number): boolean {
  const byte = block + startBits + (1 - survivorSet) * startSetBytes + (offset >> 6);
  const bit = 1 << ((offset >> 3) & 7);
  const bits = load8(byte);
  if ((bits & bit) !== 0) return false;
  store8(byte, bits | bit);
  return true;
}

/** Marks the lines of an object of `size` bytes at `offset`. */
export function markLines(block: Address, offset: number, size: number): void {
  const set = block + lineBits + (1 - survivorSet) * lineSetBytes;
  const last = (offset + size - 1) >> 7;
  for (let line = offset >> 7; line <= last; line++) {
    store8(set + (line >> 3), load8(set + (line >> 3)) | (1 << (line & 7)));
  }
}

/** Offset of the next object marked by the collection in progress, from `offset` on; `blockBytes` when there is none. */
export function nextMarked(block: Address, offset: number): number {
  return nextStart(block, offset, 1 - survivorSet);
}

/** Offset of the next survivor of the last collection, from `offset` on; `blockBytes` when there is none. */
export function nextSurvivor(block: Address, offset: number): number {
  return nextStart(block, offset, survivorSet);
}

/** Offset of the last survivor that starts at or before `offset`; 0 when there is none. */
export function previousSurvivor(block: Address, offset: number): number {
  const set = block + startBits + survivorSet * startSetBytes;
  let granule = offset >> 3;
  while (granule >= 0) {
    const bits = load8(set + (granule >> 3));
    if (bits === 0) {
      granule = (granule & ~7) - 1;
    } else if ((bits & (1 << (granule & 7))) !== 0) {
      return granule << 3;
    } else {
      granule--;
    }
  }
  return 0;
}

export function isSurvivorLine(block: Address, line: number): boolean {
  return (load8(block + lineBits + survivorSet * lineSetBytes + (line >> 3)) & (1 << (line & 7))) !== 0;
}

/** The first line of the next hole, from `line` on; `linesPerBlock` when there is none. */
export function nextHole(block: Address, line: number): number {
  while (line < linesPerBlock && isSurvivorLine(block, line)) line++;
  return line;
}

/** The line after a hole that begins at `line`. */
export function holeEnd(block: Address, line: number): number {
  while (line < linesPerBlock && !isSurvivorLine(block, line)) line++;
  return line;
}

/** Lines of the block's longest hole; `linesPerBlock - firstLine` when nothing survived. */
export function longestHole(block: Address): number {
  let longest = 0;
  let line = nextHole(block, firstLine);
  while (line < linesPerBlock) {
    const end = holeEnd(block, line);
    longest = Math.max(longest, end - line);
    line = nextHole(block, end);
  }
  return longest;
}

export function handedOutLine(block: Address): number {
  return load32(block + handedOutOffset);
}

export function setHandedOutLine(block: Address, line: number): void {
  store32(block + handedOutOffset, line);
}

export function nextBlock(block: Address): Address {
  return loadAddress(block);
}

export function setNextBlock(block: Address, next: Address): void {
  storeAddress(block, next);
}

export function nextWithHoles(block: Address): Address {
  return loadAddress(block + nextWithHolesOffset);
}

export function setNextWithHoles(block: Address, next: Address): void {
  storeAddress(block + nextWithHolesOffset, next);
}

function nextStart(block: Address, offset: number, which: number): number {
  const set = block + startBits + which * startSetBytes;
  let granule = offset >> 3;
  while (granule < blockBytes >> 3) {
    const bits = load8(set + (granule >> 3));
    if (bits === 0) {
      granule = (granule & ~7) + 8;
    } else if ((bits & (1 << (granule & 7))) !== 0) {
      return granule << 3;
    } else {
      granule++;
    }
  }
  return blockBytes;
}

/**
 * The heap: the list of blocks, and what of it the allocator still has to give. A collection sorts the blocks with
 * holes into two lists: roomy ones have a hole in which every small object fits, fragmented ones have not. The
 * allocator goes along each list once and takes each hole; when both are used up it takes fresh blocks.
 */
import type { Address } from '../machine/memory.ts';
import { store32 } from '../machine/memory.ts';
import { alignDown } from '../mm/alignment.ts';
import { allocateFrames, largeObjectStart, Owner, releaseFrames } from '../mm/frames.ts';
import {
  blockBytes,
  blockFrames,
  firstLine,
  handedOutLine,
  holeEnd,
  lineBytes,
  linesPerBlock,
  longestHole,
  nextBlock,
  nextHole,
  nextWithHoles,
  setHandedOutLine,
  setNextBlock,
  setNextWithHoles,
  startBlock,
} from './block.ts';
import { headerBytes, startLargeObjects } from './large-object.ts';

/** Lines of a hole that takes any small object: 8 KiB. */
const roomyLines = 64;

let blocks: Address = 0;
/** The blocks of each list that may have holes that were not handed out; 0: none. */
let fragmented: Address = 0;
let roomy: Address = 0;
/** The hole that was taken last. */
let holeStart: Address = 0;
let holeLimit: Address = 0;

export function startHeap(): void {
  blocks = 0;
  fragmented = 0;
  roomy = 0;
  startLargeObjects();
}

export function firstBlock(): Address {
  return blocks;
}

/** There are holes left that are too small for some objects. */
export function hasFragmentedBlocks(): boolean {
  return fragmented !== 0;
}

/** Takes the next hole of a fragmented block that has `size` bytes; shorter ones before it are given up. */
export function takeFragmentedHole(size: number): boolean {
  while (fragmented !== 0) {
    if (takeHoleIn(fragmented, size)) return true;
    fragmented = nextWithHoles(fragmented);
  }
  return false;
}

/** The same from the roomy blocks. */
export function takeRoomyHole(size: number): boolean {
  while (roomy !== 0) {
    if (takeHoleIn(roomy, size)) return true;
    roomy = nextWithHoles(roomy);
  }
  return false;
}

/** Makes a fresh block's lines the hole; false when memory is full. */
export function takeBlock(): boolean {
  const block = allocateFrames(blockFrames, blockFrames, Owner.block);
  if (block === 0) return false;
  startBlock(block);
  setNextBlock(block, blocks);
  blocks = block;
  return takeHoleIn(block, lineBytes);
}

/** Start of the hole taken last. */
export function takenStart(): Address {
  return holeStart;
}

/** End of the hole taken last. */
export function takenLimit(): Address {
  return holeLimit;
}

/** After marking: releases the blocks without survivors; all holes of the others can be taken again. */
export function sweepBlocks(): void {
  let block = blocks;
  blocks = 0;
  fragmented = 0;
  roomy = 0;
  while (block !== 0) {
    const next = nextBlock(block);
    const lines = longestHole(block);
    if (lines === linesPerBlock - firstLine) {
      releaseFrames(block, blockFrames);
    } else {
      setNextBlock(block, blocks);
      blocks = block;
      setHandedOutLine(block, 0);
      if (lines >= roomyLines) {
        setNextWithHoles(block, roomy);
        roomy = block;
      } else if (lines > 0) {
        setNextWithHoles(block, fragmented);
        fragmented = block;
      }
    }
    block = next;
  }
}

/** The block of an address in one. */
export function blockOf(address: Address): Address {
  return alignDown(address, blockBytes);
}

/** The large object whose frames have this owner. */
export function largeObjectOf(owner: number): Address {
  return largeObjectStart(owner) + headerBytes;
}

/** Takes the next hole of `size` bytes or more, with all shorter ones before it. */
function takeHoleIn(block: Address, size: number): boolean {
  let line = nextHole(block, Math.max(handedOutLine(block), firstLine));
  while (line < linesPerBlock) {
    const end = holeEnd(block, line);
    setHandedOutLine(block, end);
    holeStart = block + line * lineBytes;
    holeLimit = block + end * lineBytes;
    if (holeLimit - holeStart >= size) return true;
    // Whoever walks over the objects of this hole finds none.
    sealHole(holeStart, holeLimit);
    line = nextHole(block, end);
  }
  return false;
}

/** Closes a hole for those who walk over its objects, as far as they go: no object has type index 0. */
export function sealHole(cursor: Address, end: Address): void {
  if (cursor < end) store32(cursor, 0);
}

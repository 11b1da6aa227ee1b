/**
 * The heap: the list of blocks, and what of it the allocator still has to give. After a collection the
 * allocator goes along the list once and takes each hole; then it takes fresh blocks.
 */
import type { Address } from '../machine/memory.ts';
import { alignDown } from '../mm/alignment.ts';
import { allocateFrames, largeObjectStart, Owner, releaseFrames } from '../mm/frames.ts';
import {
  blockBytes,
  blockFrames,
  firstLine,
  handedOutLine,
  holeEnd,
  isEmpty,
  lineBytes,
  linesPerBlock,
  nextBlock,
  nextHole,
  setHandedOutLine,
  setNextBlock,
  startBlock,
} from './block.ts';
import { headerBytes, startLargeObjects } from './large-object.ts';

let blocks: Address = 0;
/** Blocks from here to the end of the list may have holes that were not handed out; 0: none. */
let recyclable: Address = 0;
/** The hole that `takeHole` found. */
let holeStart: Address = 0;
let holeLimit: Address = 0;

export function startHeap(): void {
  blocks = 0;
  recyclable = 0;
  startLargeObjects();
}

export function firstBlock(): Address {
  return blocks;
}

/** Finds the next hole of a block that has survivors; false when all are handed out. */
export function takeHole(): boolean {
  while (recyclable !== 0) {
    const line = nextHole(recyclable, Math.max(handedOutLine(recyclable), firstLine));
    if (line < linesPerBlock) {
      const end = holeEnd(recyclable, line);
      handOut(recyclable, line, end);
      return true;
    }
    setHandedOutLine(recyclable, linesPerBlock);
    recyclable = nextBlock(recyclable);
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
  handOut(block, firstLine, linesPerBlock);
  return true;
}

/** There are holes in blocks with survivors left. */
export function hasRecyclableBlocks(): boolean {
  return recyclable !== 0;
}

/** Start of the hole found last. */
export function foundStart(): Address {
  return holeStart;
}

/** End of the hole found last. */
export function foundLimit(): Address {
  return holeLimit;
}

/** After marking: releases the blocks without survivors; the holes of the others can be taken again. */
export function sweepBlocks(): void {
  let kept: Address = 0;
  let block = blocks;
  blocks = 0;
  while (block !== 0) {
    const next = nextBlock(block);
    if (isEmpty(block)) {
      releaseFrames(block, blockFrames);
    } else {
      setHandedOutLine(block, 0);
      if (kept === 0) blocks = block;
      else setNextBlock(kept, block);
      kept = block;
    }
    block = next;
  }
  if (kept !== 0) setNextBlock(kept, 0);
  recyclable = blocks;
}

/** The block of an address in one. */
export function blockOf(address: Address): Address {
  return alignDown(address, blockBytes);
}

/** The large object whose frames have this owner. */
export function largeObjectOf(owner: number): Address {
  return largeObjectStart(owner) + headerBytes;
}

function handOut(block: Address, line: number, end: number): void {
  setHandedOutLine(block, end);
  holeStart = block + line * lineBytes;
  holeLimit = block + end * lineBytes;
}

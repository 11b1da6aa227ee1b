/**
 * The collector: stop, mark from the roots, free what is unmarked. Objects never move, since words on the
 * stack cannot be told from pointers. Before the first step the allocator has closed its holes; after
 * the last one every hole of every block can be handed out again.
 */
import type { Address } from '../machine/memory.ts';
import { alignUp } from '../mm/alignment.ts';
import { allocateFrames, frameBytes, Owner, totalFrameCount } from '../mm/frames.ts';
import { clearMarks, exchangeSets, nextBlock } from './block.ts';
import { firstBlock, startHeap, sweepBlocks } from './heap.ts';
import { sweepLargeObjects } from './large-object.ts';
import { beginMarking, drainMarkStack, markEntryBytes, markedBytes, startMarking } from './mark.ts';
import { markRoots } from './roots.ts';
import { isVerified, planNextCollection, startSchedule } from './schedule.ts';
import { verifyHeap } from './verify.ts';

/** Of the memory that there is, the part that the mark stack takes. */
const markStackPart = 256;
const largestMarkStack = 1024 * 1024;

let collections = 0;
let bytesHandedOut = 0;
let bytesAlive = 0;

/** Starts with an empty heap in the memory that the frame allocator has. */
export function startCollector(): void {
  collections = 0;
  bytesHandedOut = 0;
  bytesAlive = 0;
  const memory = totalFrameCount() * frameBytes;
  const markStack = alignUp(Math.min(Math.trunc(memory / markStackPart), largestMarkStack), frameBytes);
  startMarking(takeFrames(markStack), Math.trunc(markStack / markEntryBytes));
  startSchedule(memory);
  startHeap();
}

export function collect(): void {
  collections++;
  for (let block = firstBlock(); block !== 0; block = nextBlock(block)) clearMarks(block);
  beginMarking(collections);
  markRoots();
  drainMarkStack();
  exchangeSets();
  sweepBlocks();
  sweepLargeObjects(collections);
  bytesAlive = markedBytes();
  bytesHandedOut += planNextCollection(bytesAlive);
  if (isVerified()) verifyHeap();
}

/**
 * Collections so far.
 * @entry
 */
export function collectionCount(): number {
  return collections;
}

/**
 * Bytes that went to the allocator before the last collection, ever.
 * @entry
 */
export function handedOutBytes(): number {
  return bytesHandedOut;
}

/**
 * Bytes in the objects that survived the last collection.
 * @entry
 */
export function survivingBytes(): number {
  return bytesAlive;
}

function takeFrames(bytes: number): Address {
  return allocateFrames(Math.trunc(bytes / frameBytes), 1, Owner.kernel);
}

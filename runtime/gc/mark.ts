/**
 * Marking: from the roots over every reference. The mark stack has a fixed size. A reference array is
 * scanned in slices, so a long one takes one entry; when the stack is full an object stays marked
 * but unscanned, and afterwards all marked objects are scanned again until that happens no more.
 */
import type { Address } from '../machine/memory.ts';
import { load32, loadAddress, storeAddress } from '../machine/memory.ts';
import { trailingZeros64 } from '../machine/words.ts';
import { offsetIn } from '../mm/alignment.ts';
import { frameOwner, largeObjectStart, Owner } from '../mm/frames.ts';
import { blockBytes, firstLine, lineBytes, markLines, markStart, nextBlock, nextMarked } from './block.ts';
import { firstBlock } from './heap.ts';
import {
  firstLargeObject,
  headerBytes,
  isLargeObjectMarked,
  markLargeObject,
  nextLargeObject,
} from './large-object.ts';
import {
  descriptorOf,
  isLongMap,
  Kind,
  kindOf,
  longMapAddress,
  longMapCount,
  longMapWord,
  objectSize,
  referenceMap,
} from './types.ts';

/** Bytes of an entry of the mark stack: the object, and the first element not scanned yet. */
export const markEntryBytes = 16;
/** Elements of an array scanned at a time. */
const sliceLength = 64;

let stack: Address = 0;
let capacity = 0;
let depth = 0;
let overflowed = false;
/** Number of the collection in progress. */
let collection = 0;
let liveBytes = 0;

/** @param entries that fit in `storage` */
export function startMarking(storage: Address, entries: number): void {
  stack = storage;
  capacity = entries;
  depth = 0;
}

/** @param number of this collection: different from all before */
export function beginMarking(number: number): void {
  collection = number;
  liveBytes = 0;
  overflowed = false;
}

/** Bytes in the objects marked so far. */
export function markedBytes(): number {
  return liveBytes;
}

/** Marks what a field of type reference refers to: null, a small integer, code, an object in the image or the heap. */
export function markReference(reference: number): void {
  if ((reference & 7) !== 0) return;
  const owner = frameOwner(reference);
  if (owner === Owner.block) {
    const offset = offsetIn(reference, blockBytes);
    const block = reference - offset;
    if (!markStart(block, offset)) return;
    const size = objectSize(reference);
    markLines(block, offset, size);
    liveBytes += size;
    push(reference);
  } else if (owner >= Owner.largeObject) {
    if (!markLargeObject(largeObjectStart(owner), collection)) return;
    liveBytes += objectSize(reference);
    push(reference);
  }
}

/** Marks what the references of an object lead to, directly. */
export function scanObject(object: Address): void {
  scanFrom(object, 0);
}

/** Follows all references of what was marked. */
export function drainMarkStack(): void {
  drain();
  while (overflowed) {
    overflowed = false;
    rescanBlocks();
    rescanLargeObjects();
  }
}

function drain(): void {
  while (depth > 0) {
    depth--;
    const entry = stack + depth * markEntryBytes;
    scanFrom(loadAddress(entry), loadAddress(entry + 8));
  }
}

function push(object: Address): void {
  if (hasReferences(object)) pushFrom(object, 0);
}

function pushFrom(object: Address, element: number): void {
  if (depth === capacity) {
    overflowed = true;
    return;
  }
  const entry = stack + depth * markEntryBytes;
  storeAddress(entry, object);
  storeAddress(entry + 8, element);
  depth++;
}

function hasReferences(object: Address): boolean {
  const descriptor = descriptorOf(object);
  const kind = kindOf(descriptor);
  return kind === Kind.referenceArray || (kind === Kind.struct && referenceMap(descriptor) !== 0n);
}

function scanFrom(object: Address, element: number): void {
  const descriptor = descriptorOf(object);
  const kind = kindOf(descriptor);
  if (kind === Kind.referenceArray) scanSlice(object, element);
  else if (kind === Kind.struct) scanStruct(object, referenceMap(descriptor));
}

function scanStruct(object: Address, map: bigint): void {
  if (isLongMap(map)) {
    const words = longMapAddress(map);
    const count = longMapCount(words);
    for (let index = 0; index < count; index++) markReference(loadAddress(object + longMapWord(words, index) * 8));
    return;
  }
  let rest = map;
  while (rest !== 0n) {
    markReference(loadAddress(object + trailingZeros64(rest) * 8));
    rest &= rest - 1n;
  }
}

/** The entry for what remains goes below the entries of the elements: it takes the place of the one just popped. */
function scanSlice(array: Address, first: number): void {
  const length = load32(array + 4);
  const end = Math.min(length, first + sliceLength);
  if (end < length) pushFrom(array, end);
  for (let index = first; index < end; index++) markReference(loadAddress(array + 8 + index * 8));
}

function rescanBlocks(): void {
  for (let block = firstBlock(); block !== 0; block = nextBlock(block)) {
    let offset = nextMarked(block, firstLine * lineBytes);
    while (offset < blockBytes) {
      scanObject(block + offset);
      drain();
      offset = nextMarked(block, offset + 8);
    }
  }
}

function rescanLargeObjects(): void {
  for (let start = firstLargeObject(); start !== 0; start = nextLargeObject(start)) {
    if (!isLargeObjectMarked(start, collection)) continue;
    scanObject(start + headerBytes);
    drain();
  }
}

/**
 * From any number to the object that it points to or into: what makes stacks and registers roots without
 * the compiler saying where its pointers are. No allocation pays for this. An object that survived the
 * last collection has a start bit from it. An object allocated since lies in a hole handed out since,
 * and there objects follow each other from the hole's start, so walking over their sizes finds it. A
 * hole not filled to its end is closed by a zero type index (`sealHole` in heap.ts).
 */
import type { Address } from '../machine/memory.ts';
import { load32 } from '../machine/memory.ts';
import { offsetIn } from '../mm/alignment.ts';
import { frameOwner, Owner } from '../mm/frames.ts';
import { blockBytes, firstLine, handedOutLine, holeEnd, isSurvivorLine, lineBytes, previousSurvivor } from './block.ts';
import { blockOf, largeObjectOf } from './heap.ts';
import { objectSize } from './types.ts';

/** The object that holds the byte at `address`, which may be any number; 0 when there is none. */
export function resolve(address: number): Address {
  const owner = frameOwner(address);
  if (owner === Owner.block) return resolveInBlock(blockOf(address), address);
  if (owner < Owner.largeObject) return 0;
  const object = largeObjectOf(owner);
  return holds(object, address) ? object : 0;
}

/** The address of an object, not one inside it. */
export function isObjectStart(address: number): boolean {
  return resolve(address) === address;
}

function resolveInBlock(block: Address, address: Address): Address {
  const offset = offsetIn(address, blockBytes);
  const line = Math.trunc(offset / lineBytes);
  if (line < firstLine) return 0;
  if (isSurvivorLine(block, line)) {
    const survivor = previousSurvivor(block, offset);
    return survivor !== 0 && holds(block + survivor, address) ? block + survivor : 0;
  }
  return line < handedOutLine(block) ? findInHole(block, line, address) : 0;
}

/** Walks over the objects of the hole around `line`. */
function findInHole(block: Address, line: number, address: Address): Address {
  const limit = block + holeEnd(block, line) * lineBytes;
  let first = line;
  while (first > firstLine && !isSurvivorLine(block, first - 1)) first--;
  let object = block + first * lineBytes;
  while (object < limit && load32(object) !== 0) {
    const next = object + objectSize(object);
    if (address < next) return object;
    object = next;
  }
  return 0;
}

function holds(object: Address, address: Address): boolean {
  return object <= address && address < object + objectSize(object);
}

/**
 * The heap verifier (`gc=verify`): after a collection every object of the heap and of the image has a
 * valid type and every reference in it, and in every global, is null, a small integer, an address
 * in the image, or the start of an object. The first violation is reported as a fault of the kernel.
 */
import type { Address } from '../machine/memory.ts';
import { load32, loadAddress, symbolAddress } from '../machine/memory.ts';
import { trailingZeros64 } from '../machine/words.ts';
import { blockBytes, firstLine, lineBytes, nextBlock, nextSurvivor } from './block.ts';
import { firstBlock } from './heap.ts';
import { firstLargeObject, headerBytes, nextLargeObject } from './large-object.ts';
import { heapIsBroken } from './limits.ts';
import { isObjectStart } from './resolve.ts';
import {
  descriptorOf,
  isLongMap,
  isTypeIndex,
  Kind,
  kindOf,
  longMapAddress,
  longMapCount,
  longMapWord,
  objectSize,
  referenceMap,
} from './types.ts';

export function verifyHeap(): void {
  for (let block = firstBlock(); block !== 0; block = nextBlock(block)) {
    let offset = nextSurvivor(block, firstLine * lineBytes);
    while (offset < blockBytes) {
      const size = verifyObject(block + offset);
      const next = nextSurvivor(block, offset + 8);
      if (next < offset + size) heapIsBroken(block + offset, block + next);
      offset = next;
    }
  }
  for (let start = firstLargeObject(); start !== 0; start = nextLargeObject(start)) verifyObject(start + headerBytes);
  verifyImageObjects();
  const end = symbolAddress('runtime.roots_end');
  for (let slot = symbolAddress('runtime.roots_start'); slot < end; slot += 8) verifyReference(slot, slot);
}

function verifyImageObjects(): void {
  const end = symbolAddress('runtime.objects_end');
  let object = symbolAddress('runtime.objects_start');
  while (object < end) object += verifyObject(object);
}

/** Returns the object's size. */
function verifyObject(object: Address): number {
  if (!isTypeIndex(load32(object))) heapIsBroken(object, object);
  const descriptor = descriptorOf(object);
  const kind = kindOf(descriptor);
  if (kind === Kind.referenceArray) {
    const length = load32(object + 4);
    for (let index = 0; index < length; index++) verifyReference(object, object + 8 + index * 8);
  } else if (kind === Kind.struct) {
    verifyStruct(object, referenceMap(descriptor));
  }
  return objectSize(object);
}

function verifyStruct(object: Address, map: bigint): void {
  if (isLongMap(map)) {
    const words = longMapAddress(map);
    const count = longMapCount(words);
    for (let index = 0; index < count; index++) verifyReference(object, object + longMapWord(words, index) * 8);
    return;
  }
  let rest = map;
  while (rest !== 0n) {
    verifyReference(object, object + trailingZeros64(rest) * 8);
    rest &= rest - 1n;
  }
}

function verifyReference(object: Address, slot: Address): void {
  const reference = loadAddress(slot);
  if (reference === 0 || isSmallInteger(reference) || isInImage(reference)) return;
  if (!isObjectStart(reference) || !isTypeIndex(load32(reference))) heapIsBroken(object, slot);
}

function isSmallInteger(reference: number): boolean {
  return (reference & 1) !== 0 && reference > 0 && reference < 0x1_0000_0000;
}

function isInImage(address: Address): boolean {
  return address >= symbolAddress('runtime.image_start') && address < symbolAddress('runtime.image_end');
}

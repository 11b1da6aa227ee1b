/**
 * Type descriptors of heap objects (docs/runtime-abi.md): sizes, and where references are.
 */
import type { Address } from '../machine/memory.ts';
import { load8, load16, load32, load64, loadAddress, symbolAddress } from '../machine/memory.ts';
import { alignUp } from '../mm/alignment.ts';

export const Kind = { struct: 0, array: 1, referenceArray: 2 } as const;

const descriptorBytes = 16;
/** Bit 63 of a reference map: the other bits are the offset of a longer map. */
const longMap = 0x8000_0000_0000_0000n;

/** The descriptor of an object's type. */
export function descriptorOf(object: Address): Address {
  return symbolAddress('runtime.types') + load32(object) * descriptorBytes;
}

export function isTypeIndex(index: number): boolean {
  return index !== 0 && index < loadAddress(symbolAddress('gc.types.type_count'));
}

/** Bytes that an object takes, a multiple of 8. */
export function objectSize(object: Address): number {
  const descriptor = descriptorOf(object);
  if (load8(descriptor) === Kind.struct) return alignUp(load32(descriptor + 4), 8);
  return alignUp(8 + load32(object + 4) * elementBytes(descriptor), 8);
}

export function kindOf(descriptor: Address): number {
  return load8(descriptor);
}

/** Which 8-byte words of a struct hold references, when its map is a short one. */
export function referenceMap(descriptor: Address): bigint {
  return load64(descriptor + 8);
}

export function isLongMap(map: bigint): boolean {
  return (map & longMap) !== 0n;
}

/** The longer map: a u32 count, then that many u16 word indices. */
export function longMapAddress(map: bigint): Address {
  return symbolAddress('runtime.types') + Number(map ^ longMap);
}

export function longMapCount(address: Address): number {
  return load32(address);
}

export function longMapWord(address: Address, index: number): number {
  return load16(address + 4 + index * 2);
}

function elementBytes(descriptor: Address): number {
  return 1 << load8(descriptor + 1);
}

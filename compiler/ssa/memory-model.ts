/**
 * How a load or store of linear memory becomes an SSA memory access. Modules of our own lowering use the machine's
 * address space itself; a model for foreign modules adds a memory base and bounds.
 */
import type { Builder } from './builder.ts';
import type { MemoryAccess, Value } from './ir.ts';

export interface PlacedAccess {
  readonly address: Value;
  readonly access: MemoryAccess;
}

/** Where a load or store goes, besides its address operand. */
export interface MemoryPlace {
  readonly memory: number;
  readonly offset: bigint;
}

export interface MemoryModel {
  /** Why the memory of this index cannot be used; null: it can. */
  refuse(addressType: 'i32' | 'i64', index: number): string | null;
  /** The SSA address and access of `bytes` at `address` + the place's offset. */
  access(
    builder: Builder,
    address: Value,
    place: MemoryPlace,
    bytes: MemoryAccess['bytes'],
    signed: boolean,
  ): PlacedAccess;
  /** The SSA address of a range for `memory_copy` and `memory_fill`. */
  range(builder: Builder, memory: number, address: Value, count: Value): Value;
}

/** Offsets beyond this do not fit the displacement of machine instructions. */
const maximumOffset = 0x7fff_ffffn;

/** One memory of 64-bit addresses that start at 0: an address is an address. A fault is a bug of the kernel. */
export const absoluteMemory: MemoryModel = {
  refuse: (addressType, index) => {
    if (addressType !== 'i64') return 'memory of 32-bit addresses';
    return index === 0 ? null : 'more than one memory';
  },
  access: (builder, address, { offset }, bytes, signed) => {
    const isFar = offset > maximumOffset;
    const base = isFar
      ? builder.value('add', 'i64', [address, builder.constant('i64', BigInt.asIntN(64, offset))])
      : address;
    const access = {
      bytes,
      signed,
      offset: isFar ? 0 : Number(offset),
      region: 'memory',
      immutable: false,
      trap: null,
    };
    return { address: base, access };
  },
  range: (_builder, _memory, address) => address,
};

/**
 * The machine that the interpreter runs on: sparse little-endian memory, symbols with addresses, and a heap with the
 * core-local allocation cursor of docs/runtime-abi.md, so that code before and after expansion sees the same objects.
 */

import { fromBits, toBits } from './evaluate.ts';
import { type ArrayLayout, bytesOfStorage, type HeapLayout, type StorageType } from './heap.ts';
import type { Constant, Func, TrapKind, ValueType } from './ir.ts';

/** The program stopped (docs/runtime-abi.md, "Traps"). */
export class TrapError extends Error {
  readonly kind: TrapKind;

  constructor(kind: TrapKind) {
    super(`trap: ${kind}`);
    this.kind = kind;
  }
}

/** An exception of the program on its way to a landing pad. */
export class ThrownException extends Error {
  readonly reference: bigint;

  constructor(reference: bigint) {
    super('uncaught exception');
    this.reference = reference;
  }
}

/** A function outside of the program: gets its arguments, returns its results. */
export type HostFunction = (args: readonly Constant[], machine: SimulatedMachine) => readonly Constant[];

/** A piece of static data; `relocations` are 8-byte addresses. */
export interface StaticData {
  readonly symbols: readonly { readonly name: string; readonly offset: number }[];
  readonly bytes: Uint8Array;
  readonly relocations: readonly { readonly offset: number; readonly symbol: string; readonly addend: number }[];
}

const pageBytes = 4096;
const coreAddress = 0x2000n;
const functionsStart = 0x1_0000n;
const dataStart = 0x100_0000n;
const heapStart = 0x4000_0000n;
const heapEnd = 0x1_0000_0000n;
const cursorOffset = 8n;
const limitOffset = 16n;
/** What `gc.allocate.allocateSlow` hands to the fast path at once. */
const refillBytes = 1024n;

export class SimulatedMachine {
  readonly core = coreAddress;
  readonly functions = new Map<string, Func | HostFunction>();
  private readonly pages = new Map<number, DataView>();
  private readonly symbols = new Map<string, bigint>();
  private readonly functionAt = new Map<bigint, string>();
  private nextData = dataStart;
  private nextHeap = heapStart;

  constructor() {
    this.functions.set('gc.allocate.allocateSlow', ([size]) => [this.allocateSlow(size as bigint)]);
    this.functions.set('unwind.throw.throwException', ([exception]) => {
      throw new ThrownException(exception as bigint);
    });
  }

  /** Places data in memory, then resolves its relocations: pieces may name each other. */
  load(items: readonly StaticData[]): void {
    const starts = items.map((item) => {
      const start = this.nextData;
      this.nextData += BigInt((item.bytes.length + 15) & ~15);
      for (const { name, offset } of item.symbols) this.symbols.set(name, start + BigInt(offset));
      item.bytes.forEach((byte, index) => {
        this.write(start + BigInt(index), 1, BigInt(byte), null);
      });
      return start;
    });
    items.forEach((item, index) => {
      for (const { offset, symbol, addend } of item.relocations) {
        this.write(starts[index] + BigInt(offset), 8, this.symbolAddress(symbol) + BigInt(addend), null);
      }
    });
  }

  /** Symbols that nothing defines are functions. */
  symbolAddress(name: string): bigint {
    let address = this.symbols.get(name);
    if (address === undefined) {
      address = functionsStart + 16n * BigInt(this.functionAt.size);
      this.symbols.set(name, address);
      this.functionAt.set(address, name);
    }
    return address;
  }

  functionSymbol(address: bigint): string {
    const symbol = this.functionAt.get(address);
    if (symbol === undefined) throw new Error(`no function at ${address.toString(16)}`);
    return symbol;
  }

  /** Reads an unsigned little-endian number; the null page faults with `trap`. */
  read(address: bigint, bytes: number, trap: TrapKind | null): bigint {
    let bits = 0n;
    for (let index = bytes - 1; index >= 0; index--) {
      const at = Number(BigInt.asUintN(64, address + BigInt(index)));
      bits = (bits << 8n) | BigInt(this.page(at, trap).getUint8(at % pageBytes));
    }
    return bits;
  }

  write(address: bigint, bytes: number, bits: bigint, trap: TrapKind | null): void {
    let rest = bits;
    for (let index = 0; index < bytes; index++) {
      const at = Number(BigInt.asUintN(64, address + BigInt(index)));
      this.page(at, trap).setUint8(at % pageBytes, Number(rest & 0xffn));
      rest >>= 8n;
    }
  }

  private page(address: number, trap: TrapKind | null): DataView {
    if (address < pageBytes) {
      if (trap === null) throw new Error(`fault at ${address}: nothing may fault here`);
      throw new TrapError(trap);
    }
    const number = Math.floor(address / pageBytes);
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new DataView(new ArrayBuffer(pageBytes));
      // Memory that the heap hands out need not be zero: make code that relies on it fail.
      if (BigInt(address) >= heapStart && BigInt(address) < heapEnd) new Uint8Array(page.buffer).fill(0xa5);
      this.pages.set(number, page);
    }
    return page;
  }

  /** Reads a field or element as the value that `struct.get` and `array.get` make of it. */
  readStorage(address: bigint, storage: StorageType, signed: boolean, trap: TrapKind | null): Constant {
    const bytes = bytesOfStorage(storage);
    const bits = this.read(address, bytes, trap);
    if (storage !== 'i8' && storage !== 'i16') return fromBits(storage, bits);
    return fromBits('i32', signed ? BigInt.asIntN(8 * bytes, bits) : bits);
  }

  writeStorage(address: bigint, storage: StorageType, value: Constant, trap: TrapKind | null): void {
    const type: ValueType = storage === 'i8' || storage === 'i16' ? 'i32' : storage;
    this.write(address, bytesOfStorage(storage), toBits(type, value), trap);
  }

  /** A new object with its header, the rest not yet written; as compiled code allocates. */
  allocate(layout: HeapLayout, length: number): bigint {
    const bytes = layout.kind === 'struct' ? BigInt(layout.bytes) : arrayBytes(layout, length);
    const cursor = this.read(coreAddress + cursorOffset, 8, null);
    const limit = this.read(coreAddress + limitOffset, 8, null);
    const fits = bytes <= 8192n && cursor + bytes <= limit;
    const address = fits ? cursor : this.allocateSlow(bytes);
    if (fits) this.write(coreAddress + cursorOffset, 8, cursor + bytes, null);
    this.write(address, 4, BigInt(layout.first), null);
    if (layout.kind === 'array') this.write(address + 4n, 4, BigInt(length), null);
    return address;
  }

  private allocateSlow(bytes: bigint): bigint {
    const address = this.nextHeap;
    const refill = bytes <= refillBytes ? refillBytes : 0n;
    this.nextHeap += bytes + refill;
    if (refill > 0n) {
      this.write(coreAddress + cursorOffset, 8, address + bytes, null);
      this.write(coreAddress + limitOffset, 8, this.nextHeap, null);
    }
    return address;
  }
}

function arrayBytes(layout: ArrayLayout, length: number): bigint {
  return (BigInt(length) * BigInt(bytesOfStorage(layout.element)) + 8n + 7n) & ~7n;
}

/** Reads opcodes, and the immediates that have a structure or must be skipped (core specification 3.0, chapter 5.4). */
import type { ByteReader } from './byte-reader.ts';
import { findOpcode, type ImmediateKind, isPrefix, type OpcodeRow } from './opcodes.ts';
import { readHeapType, readValueType } from './read-types.ts';
import type { WasmType } from './types.ts';

export function readOpcode(reader: ByteReader): OpcodeRow {
  const at = reader.offset;
  const byte = reader.byte();
  const code = isPrefix(byte) ? reader.u32() : byte;
  const row = findOpcode(code === byte && !isPrefix(byte) ? 0 : byte, code);
  if (row !== undefined) return row;
  const text = isPrefix(byte) ? `0x${byte.toString(16)} 0x${code.toString(16)}` : `0x${byte.toString(16)}`;
  throw reader.error(`unknown opcode ${text}`, at);
}

/** A block type: a function type by index, or no parameter and at most one result. */
export type BlockType = number | { readonly result: WasmType | null };

const emptyBlockType = { result: null };
const emptyBlockCode = 0x40;

export function readBlockType(reader: ByteReader, typeCount: number): BlockType {
  const byte = reader.peekByte();
  if (byte === emptyBlockCode) {
    reader.offset++;
    return emptyBlockType;
  }
  // A single byte with bit 6 set is a negative number: a value type.
  if ((byte & 0xc0) === 0x40) return { result: readValueType(reader, typeCount) };
  const at = reader.offset;
  const index = reader.s33();
  if (index < 0 || index >= typeCount) throw reader.error('unknown block type', at);
  return index;
}

export interface MemoryArgument {
  readonly memory: number;
  readonly offset: bigint;
  /** Logarithm of the alignment in bytes. */
  readonly alignment: number;
}

const hasMemoryIndex = 0x40;

export function readMemoryArgument(reader: ByteReader): MemoryArgument {
  const at = reader.offset;
  const flags = reader.u32();
  if (flags >= 2 * hasMemoryIndex) throw reader.error('malformed memory operand flags', at);
  const memory = (flags & hasMemoryIndex) === 0 ? 0 : reader.u32();
  return { memory, offset: reader.u64(), alignment: flags & ~hasMemoryIndex };
}

export type CatchKind = 'catch' | 'catch_ref' | 'catch_all' | 'catch_all_ref';
const catchKinds: readonly CatchKind[] = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'];

export interface CatchClause {
  readonly kind: CatchKind;
  /** -1 for the kinds that catch all. */
  readonly tag: number;
  readonly label: number;
}

export function readCatchClauses(reader: ByteReader): CatchClause[] {
  return reader.vector(() => {
    const at = reader.offset;
    const kind = catchKinds[reader.byte()];
    if (kind === undefined) throw reader.error('malformed catch clause', at);
    const tag = kind.startsWith('catch_all') ? -1 : reader.u32();
    return { kind, tag, label: reader.u32() };
  });
}

type Skip = (reader: ByteReader, typeCount: number) => unknown;

const skippers: { readonly [kind in ImmediateKind]: Skip } = {
  none: () => undefined,
  block: readBlockType,
  tryTable: (reader, typeCount) => {
    readBlockType(reader, typeCount);
    readCatchClauses(reader);
  },
  index: (reader) => reader.u32(),
  indexPair: (reader) => {
    reader.u32();
    reader.u32();
  },
  labels: (reader) => {
    for (let count = reader.count() + 1; count > 0; count--) reader.u32();
  },
  castBranch: (reader, typeCount) => {
    reader.byte();
    reader.u32();
    readHeapType(reader, typeCount);
    readHeapType(reader, typeCount);
  },
  heapType: readHeapType,
  types: (reader, typeCount) => {
    for (let count = reader.count(); count > 0; count--) readValueType(reader, typeCount);
  },
  i32: (reader) => reader.s32(),
  i64: (reader) => reader.s64(),
  f32: (reader) => reader.skip(4),
  f64: (reader) => reader.skip(8),
  v128: (reader) => reader.skip(16),
  byte: (reader) => reader.byte(),
  memory: readMemoryArgument,
  memoryLane: (reader) => {
    readMemoryArgument(reader);
    reader.byte();
  },
};

/** Moves over the immediates of an instruction. */
export function skipImmediates(reader: ByteReader, kind: ImmediateKind, typeCount: number): void {
  skippers[kind](reader, typeCount);
}

/** Reads types from their binary form (WebAssembly core specification 3.0, chapter 5.3). */
import type { ByteReader } from './byte-reader.ts';
import {
  type AbstractHeapType,
  type CompositeType,
  type FieldType,
  type GlobalType,
  type HeapType,
  type Limits,
  type MemoryType,
  type ReferenceType,
  reference,
  type SubType,
  type TableType,
  type WasmStorageType,
  type WasmType,
} from './types.ts';

const valueTypeCodes: ReadonlyMap<number, WasmStorageType> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
  [0x7b, 'v128'],
]);
const packedTypeCodes: ReadonlyMap<number, 'i8' | 'i16'> = new Map([
  [0x78, 'i8'],
  [0x77, 'i16'],
]);
const heapTypeCodes: ReadonlyMap<number, AbstractHeapType> = new Map([
  [0x74, 'noexn'],
  [0x73, 'nofunc'],
  [0x72, 'noextern'],
  [0x71, 'none'],
  [0x70, 'func'],
  [0x6f, 'extern'],
  [0x6e, 'any'],
  [0x6d, 'eq'],
  [0x6c, 'i31'],
  [0x6b, 'struct'],
  [0x6a, 'array'],
  [0x69, 'exn'],
]);
const nonNullReferenceCode = 0x64;
const nullableReferenceCode = 0x63;
const functionCode = 0x60;
const structCode = 0x5f;
const arrayCode = 0x5e;
const subCode = 0x50;
const finalSubCode = 0x4f;
const groupCode = 0x4e;

/** One object per abstract type: they are compared often. */
const nullableAbstract: ReadonlyMap<AbstractHeapType, ReferenceType> = new Map(
  [...heapTypeCodes.values()].map((heap) => [heap, reference(heap, true)]),
);

/** Types are numbered before they are read: `typeCount` bounds the indices. */
export function readHeapType(reader: ByteReader, typeCount: number): HeapType {
  const at = reader.offset;
  const code = reader.s33();
  if (code >= 0) {
    if (code >= typeCount) throw reader.error(`unknown type ${code}`, at);
    return code;
  }
  const heap = heapTypeCodes.get(code & 0x7f);
  if (heap === undefined || code < -64) throw reader.error('malformed heap type', at);
  return heap;
}

export function readValueType(reader: ByteReader, typeCount: number): WasmType {
  const code = reader.peekByte();
  const simple = valueTypeCodes.get(code);
  if (simple !== undefined) {
    reader.offset++;
    return simple as WasmType;
  }
  return readReferenceType(reader, typeCount);
}

export function readReferenceType(reader: ByteReader, typeCount: number): ReferenceType {
  const at = reader.offset;
  const code = reader.byte();
  if (code === nonNullReferenceCode) return reference(readHeapType(reader, typeCount), false);
  if (code === nullableReferenceCode) return reference(readHeapType(reader, typeCount), true);
  const heap = heapTypeCodes.get(code);
  if (heap === undefined) throw reader.error('malformed type', at);
  return nullableAbstract.get(heap)!;
}

function readFieldType(reader: ByteReader, typeCount: number): FieldType {
  const packed = packedTypeCodes.get(reader.peekByte());
  if (packed !== undefined) reader.offset++;
  const storage = packed ?? readValueType(reader, typeCount);
  return { storage, mutable: readMutability(reader) };
}

function readMutability(reader: ByteReader): boolean {
  const at = reader.offset;
  const flag = reader.byte();
  if (flag > 1) throw reader.error('malformed mutability', at);
  return flag === 1;
}

/** The type section: recursion groups flattened into one list. */
export function readTypes(reader: ByteReader): SubType[] {
  const types: SubType[] = [];
  const groups = reader.count();
  for (let group = 0; group < groups; group++) {
    const groupStart = types.length;
    const isGroup = reader.peekByte() === groupCode;
    if (isGroup) reader.offset++;
    const groupLength = isGroup ? reader.count() : 1;
    for (let index = 0; index < groupLength; index++) types.push(readSubType(reader, groupStart, groupLength));
  }
  return types;
}

function readSubType(reader: ByteReader, groupStart: number, groupLength: number): SubType {
  const typeCount = groupStart + groupLength;
  const code = reader.peekByte();
  if (code !== subCode && code !== finalSubCode) {
    return { final: true, supertypes: [], composite: readComposite(reader, typeCount), groupStart, groupLength };
  }
  reader.offset++;
  const supertypes = reader.vector(() => reader.u32());
  return {
    final: code === finalSubCode,
    supertypes,
    composite: readComposite(reader, typeCount),
    groupStart,
    groupLength,
  };
}

function readComposite(reader: ByteReader, typeCount: number): CompositeType {
  const at = reader.offset;
  const code = reader.byte();
  const valueType = () => readValueType(reader, typeCount);
  switch (code) {
    case functionCode:
      return { kind: 'func', params: reader.vector(valueType), results: reader.vector(valueType) };
    case structCode:
      return { kind: 'struct', fields: reader.vector(() => readFieldType(reader, typeCount)) };
    case arrayCode:
      return { kind: 'array', element: readFieldType(reader, typeCount) };
    default:
      throw reader.error('malformed type definition', at);
  }
}

const hasMaximum = 1;
const isShared = 2;
const isAddress64 = 4;

function readLimits(reader: ByteReader, allowedFlags: number): { limits: Limits; shared: boolean } {
  const at = reader.offset;
  const flags = reader.byte();
  if ((flags & ~allowedFlags) !== 0) throw reader.error('malformed limits flags', at);
  const wide = (flags & isAddress64) !== 0;
  const bound = () => (wide ? reader.u64() : BigInt(reader.u32()));
  const minimum = bound();
  const maximum = (flags & hasMaximum) === 0 ? null : bound();
  if (maximum !== null && maximum < minimum) {
    throw reader.error('size minimum must not be greater than maximum', at);
  }
  return { limits: { minimum, maximum, addressType: wide ? 'i64' : 'i32' }, shared: (flags & isShared) !== 0 };
}

export function readMemoryType(reader: ByteReader): MemoryType {
  return readLimits(reader, hasMaximum | isShared | isAddress64);
}

export function readTableType(reader: ByteReader, typeCount: number): TableType {
  const element = readReferenceType(reader, typeCount);
  return { element, limits: readLimits(reader, hasMaximum | isAddress64).limits };
}

export function readGlobalType(reader: ByteReader, typeCount: number): GlobalType {
  return { type: readValueType(reader, typeCount), mutable: readMutability(reader) };
}

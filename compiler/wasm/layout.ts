/**
 * Layouts of heap objects (docs/runtime-abi.md, "Heap objects" and "Exceptions"): turns the struct and array types of a
 * module, and its tags, into what the SSA and the collector need to know of them.
 */
import {
  type ArrayLayout,
  bytesOfStorage,
  type HeapField,
  type HeapLayout,
  type StorageType,
  type StructLayout,
  type TypeRange,
  valueTypeOfStorage,
} from '../ssa/heap.ts';
import type { ValueType } from '../ssa/ir.ts';
import type { WasmModule } from './module.ts';
import { numberTypes, type TypeNumbering } from './type-numbering.ts';
import { type FieldType, type FunctionType, isReference, type WasmStorageType, type WasmType } from './types.ts';

/** A type of the program with what the collector must follow. */
export interface DescribedType {
  readonly layout: HeapLayout;
  /** Of a struct: the indices of the 8-byte words that hold references; of an array: [0] if its elements are. */
  readonly references: readonly number[];
}

export interface ModuleLayout {
  /** By type index of the module; null for function types. */
  readonly layouts: readonly (HeapLayout | null)[];
  /** Exceptions by tag index; field 0 holds the tag's identity, the others the payload. */
  readonly exceptions: readonly StructLayout[];
  /** By type index of the program less 1: what `runtime.types` lists. */
  readonly described: readonly DescribedType[];
  readonly structs: TypeRange;
  readonly arrays: TypeRange;
}

const wordBytes = 8;
/** How the names of the types end that the lowering gives to lists (docs/ssa.md, "Modules"). */
const listSuffix = '[]';
/** The header of a struct is its type index. */
const fieldsStart = 4;
/** An exception's tag follows the type index and an unused word. */
const tagOffset = 8;

export function layOutModule(module: WasmModule): ModuleLayout {
  const numbering = numberTypes(module.typeTable);
  const names = uniqueNames(module, numbering);
  const described: DescribedType[] = [];
  const byCanonical: (HeapLayout | undefined)[] = new Array(module.types.length);
  for (const index of numbering.order) {
    const type = layOutType(module, index, numbering.ranges[index]!, names, byCanonical);
    byCanonical[index] = type.layout;
    described.push(type);
  }
  const exceptions = module.tags.map((tag, index) => {
    const { params } = module.types[tag.type].composite as FunctionType;
    const exception = layOutException(module, params, described.length + 1, `exception.${tagName(module, index)}`);
    described.push(exception);
    return exception.layout;
  });
  const layouts = Array.from(module.typeTable.canonical, (canonical) => byCanonical[canonical] ?? null);
  return { layouts, exceptions, described, structs: numbering.structs, arrays: numbering.arrays };
}

export function tagName(module: WasmModule, index: number): string {
  const name = module.names.tags.get(index);
  return name === undefined ? `tag.${index}` : `tag.${index}.${name}`;
}

/** Names from the name section where they are unique, by canonical index. */
function uniqueNames(module: WasmModule, { order }: TypeNumbering): string[] {
  const names: string[] = [];
  const used = new Set<string>();
  for (const index of order) {
    const given = module.names.types.get(index);
    names[index] = given === undefined || used.has(given) ? `type.${index}` : given;
    used.add(names[index]);
  }
  return names;
}

export function storageOf(type: WasmStorageType): StorageType {
  return isReference(type) ? 'ref' : type;
}

export function valueTypeOf(type: WasmType): ValueType {
  return valueTypeOfStorage(storageOf(type));
}

/** Code addresses are of no interest to the collector. */
function isTraced(module: WasmModule, type: WasmStorageType): boolean {
  return isReference(type) && module.typeTable.topOf(type.heap) !== 'func';
}

function layOutType(
  module: WasmModule,
  index: number,
  range: TypeRange,
  names: readonly string[],
  done: readonly (HeapLayout | undefined)[],
): DescribedType {
  const { composite } = module.types[index];
  const name = names[index];
  if (composite.kind === 'array') {
    const { storage, mutable } = composite.element;
    const region = `array.${names[module.typeTable.rootOf(index)]}`;
    const layout: ArrayLayout = { kind: 'array', name, ...range, element: storageOf(storage), mutable, region };
    return { layout, references: isTraced(module, storage) ? [0] : [] };
  }
  const fields = composite.kind === 'struct' ? composite.fields : [];
  const parent = done[module.typeTable.parentOf(index)] as StructLayout | undefined;
  return layOutStruct(module, fields, fieldsStart, name, range, `struct.${name}`, parent?.fields ?? []);
}

function layOutException(
  module: WasmModule,
  params: readonly WasmType[],
  typeIndex: number,
  name: string,
): DescribedType & { layout: StructLayout } {
  const fields = [
    { storage: 'i64', mutable: false } as const,
    ...params.map((storage) => ({ storage, mutable: false })),
  ];
  const range = { first: typeIndex, last: typeIndex };
  return layOutStruct(module, fields, tagOffset, name, range, name, []);
}

/** `inherited`: the parent's fields, which keep their place and alias region. */
function layOutStruct(
  module: WasmModule,
  fields: readonly FieldType[],
  start: number,
  name: string,
  range: TypeRange,
  region: string,
  inherited: readonly HeapField[],
): DescribedType & { layout: StructLayout } {
  const placed: HeapField[] = [];
  const references: number[] = [];
  let end = start;
  fields.forEach(({ storage: type, mutable }, index) => {
    const storage = storageOf(type);
    const bytes = bytesOfStorage(storage);
    const offset = roundUp(end, Math.min(bytes, wordBytes));
    placed.push({ storage, offset, mutable, region: inherited[index]?.region ?? `${region}.${index}` });
    if (isTraced(module, type)) references.push(offset / wordBytes);
    end = offset + bytes;
  });
  const bytes = roundUp(end, wordBytes);
  const isList = name.endsWith(listSuffix) && areFieldsOfList(module, fields);
  return { layout: { kind: 'struct', name, ...range, bytes, isList, fields: placed }, references };
}

/** A length and elements. */
function areFieldsOfList({ types }: WasmModule, [length, elements, ...others]: readonly FieldType[]): boolean {
  if (length?.storage !== 'i32' || elements === undefined || others.length > 0) return false;
  const { storage } = elements;
  return isReference(storage) && typeof storage.heap === 'number' && types[storage.heap].composite.kind === 'array';
}

function roundUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

/**
 * Reads a WebAssembly binary into a `WasmModule` (core specification 3.0, chapter 5.5). Checks everything that can be
 * checked without types on a stack: section order and sizes, counts, index bounds, the type section's well-formedness.
 * Function bodies are checked when they are translated. Throws `WasmError` for any malformed input, allocates no more
 * than a small multiple of the input's size.
 */
import { ByteReader } from './byte-reader.ts';
import { checkModule } from './check-module.ts';
import { checkTypes } from './check-types.ts';
import { type ConstantExpression, readConstantExpression } from './constant-expressions.ts';
import type {
  CustomSection,
  DataSegment,
  ElementSegment,
  ExternalKind,
  FunctionBody,
  ImportName,
  LocalRun,
  SegmentMode,
  WasmExport,
  WasmFunction,
  WasmGlobal,
  WasmMemory,
  WasmModule,
  WasmTable,
  WasmTag,
} from './module.ts';
import { emptyNames, type ModuleNames, readNames } from './names.ts';
import {
  readGlobalType,
  readMemoryType,
  readReferenceType,
  readTableType,
  readTypes,
  readValueType,
} from './read-types.ts';
import { TypeTable } from './type-table.ts';
import { reference, type SubType } from './types.ts';

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
/** Limit on the locals of one function, as in the engines (WebAssembly JavaScript Interface, "Limits"). */
const maximumLocals = 50_000;
const customSectionId = 0;
const externalKinds: readonly ExternalKind[] = ['function', 'table', 'memory', 'global', 'tag'];

/** The module while it is read. */
class ModuleReader {
  types: SubType[] = [];
  typeTable = new TypeTable([]);
  readonly functions: WasmFunction[] = [];
  readonly tables: WasmTable[] = [];
  readonly memories: WasmMemory[] = [];
  readonly globals: WasmGlobal[] = [];
  readonly tags: WasmTag[] = [];
  exports: WasmExport[] = [];
  start: number | null = null;
  elements: ElementSegment[] = [];
  data: DataSegment[] = [];
  names: ModuleNames = emptyNames();
  readonly customSections: CustomSection[] = [];
  /** Types of the functions defined here, before their bodies are read. */
  declared: number[] = [];
  bodyCount = 0;
  dataCount: number | null = null;

  expression(reader: ByteReader): ConstantExpression {
    return readConstantExpression(reader, this.types.length);
  }
}

/** In the order in which sections appear. */
const sections: readonly { readonly id: number; readonly read: (module: ModuleReader, reader: ByteReader) => void }[] =
  [
    { id: 1, read: readTypeSection },
    { id: 2, read: readImportSection },
    { id: 3, read: readFunctionSection },
    { id: 4, read: readTableSection },
    { id: 5, read: readMemorySection },
    { id: 13, read: readTagSection },
    { id: 6, read: readGlobalSection },
    { id: 7, read: readExportSection },
    { id: 8, read: readStartSection },
    { id: 9, read: readElementSection },
    { id: 12, read: readDataCountSection },
    { id: 10, read: readCodeSection },
    { id: 11, read: readDataSection },
  ];

export function readModule(bytes: Uint8Array): WasmModule {
  const reader = new ByteReader(bytes);
  for (const expected of magicAndVersion) {
    const at = reader.offset;
    if (reader.byte() !== expected) throw reader.error('not a WebAssembly 1 binary', at);
  }
  const module = new ModuleReader();
  let next = 0;
  while (!reader.atEnd) {
    const at = reader.offset;
    const id = reader.byte();
    const content = reader.part(reader.u32());
    if (id === customSectionId) {
      readCustomSection(module, content);
      continue;
    }
    const position = sections.findIndex((section) => section.id === id);
    if (position < 0) throw reader.error(`malformed section id ${id}`, at);
    if (position < next) throw reader.error(`unexpected section ${id}`, at);
    sections[position].read(module, content);
    content.expectEnd('section');
    next = position + 1;
  }
  if (module.bodyCount !== module.declared.length) {
    throw reader.error('function and code section have inconsistent lengths');
  }
  if (module.dataCount !== null && module.dataCount !== module.data.length) {
    throw reader.error('data count and data section have inconsistent lengths');
  }
  const { types, functions, tables, memories, globals, tags, exports, start, elements, data, names } = module;
  const { typeTable, customSections } = module;
  const result: WasmModule = {
    bytes,
    types,
    typeTable,
    functions,
    tables,
    memories,
    globals,
    tags,
    exports,
    start,
    elements,
    data,
    names,
    customSections,
  };
  checkModule(result);
  return result;
}

function readCustomSection(module: ModuleReader, reader: ByteReader): void {
  const name = reader.name();
  const start = reader.offset;
  if (name === 'name') module.names = readNames(reader);
  module.customSections.push({ name, bytes: reader.bytes.subarray(start, reader.end) });
}

function readTypeSection(module: ModuleReader, reader: ByteReader): void {
  const at = reader.offset;
  module.types = readTypes(reader);
  module.typeTable = checkTypes(module.types, at);
}

function readImportSection(module: ModuleReader, reader: ByteReader): void {
  for (let count = reader.count(); count > 0; count--) {
    const name: ImportName = { module: reader.name(), field: reader.name() };
    const kind = externalKinds[readKind(reader)];
    switch (kind) {
      case 'function':
        module.functions.push({ import: name, type: readFunctionTypeIndex(module, reader), body: null });
        break;
      case 'table':
        module.tables.push({ import: name, type: readTableType(reader, module.types.length), initial: null });
        break;
      case 'memory':
        module.memories.push({ import: name, type: readMemoryType(reader) });
        break;
      case 'global':
        module.globals.push({ import: name, type: readGlobalType(reader, module.types.length), initial: null });
        break;
      case 'tag':
        module.tags.push({ import: name, type: readTagType(module, reader) });
        break;
    }
  }
}

function readKind(reader: ByteReader): number {
  const at = reader.offset;
  const kind = reader.byte();
  if (kind >= externalKinds.length) throw reader.error('malformed import or export kind', at);
  return kind;
}

function readFunctionTypeIndex(module: ModuleReader, reader: ByteReader): number {
  const at = reader.offset;
  const index = reader.u32();
  if (module.types[index]?.composite.kind !== 'func') throw reader.error(`type ${index} is no function type`, at);
  return index;
}

function readTagType(module: ModuleReader, reader: ByteReader): number {
  const at = reader.offset;
  if (reader.byte() !== 0) throw reader.error('malformed tag attribute', at);
  const index = readFunctionTypeIndex(module, reader);
  const type = module.types[index].composite;
  if (type.kind === 'func' && type.results.length > 0) throw reader.error('tag type with results', at);
  return index;
}

function readFunctionSection(module: ModuleReader, reader: ByteReader): void {
  module.declared = reader.vector(() => readFunctionTypeIndex(module, reader));
}

const tableWithInitializer = 0x40;

function readTableSection(module: ModuleReader, reader: ByteReader): void {
  for (let count = reader.count(); count > 0; count--) {
    const hasInitializer = reader.peekByte() === tableWithInitializer;
    if (hasInitializer) {
      const at = reader.skip(2);
      if (reader.bytes[at + 1] !== 0) throw reader.error('malformed table', at);
    }
    const type = readTableType(reader, module.types.length);
    if (!hasInitializer && !type.element.nullable) throw reader.error('table without an initial value');
    module.tables.push({ import: null, type, initial: hasInitializer ? module.expression(reader) : null });
  }
}

function readMemorySection(module: ModuleReader, reader: ByteReader): void {
  for (let count = reader.count(); count > 0; count--) {
    module.memories.push({ import: null, type: readMemoryType(reader) });
  }
}

function readTagSection(module: ModuleReader, reader: ByteReader): void {
  for (let count = reader.count(); count > 0; count--) {
    module.tags.push({ import: null, type: readTagType(module, reader) });
  }
}

function readGlobalSection(module: ModuleReader, reader: ByteReader): void {
  for (let count = reader.count(); count > 0; count--) {
    const type = readGlobalType(reader, module.types.length);
    module.globals.push({ import: null, type, initial: module.expression(reader) });
  }
}

function readExportSection(module: ModuleReader, reader: ByteReader): void {
  const names = new Set<string>();
  module.exports = reader.vector(() => {
    const at = reader.offset;
    const name = reader.name();
    if (names.has(name)) throw reader.error(`duplicate export name ${JSON.stringify(name)}`, at);
    names.add(name);
    return { name, kind: externalKinds[readKind(reader)], index: reader.u32() };
  });
}

function readStartSection(module: ModuleReader, reader: ByteReader): void {
  module.start = reader.u32();
}

const isNotActive = 1;
const hasIndexOrIsDeclarative = 2;
const usesExpressions = 4;

function readElementSection(module: ModuleReader, reader: ByteReader): void {
  module.elements = reader.vector(() => {
    const at = reader.offset;
    const flags = reader.u32();
    if (flags > 7) throw reader.error('malformed elements segment kind', at);
    const explicit = (flags & hasIndexOrIsDeclarative) !== 0;
    const mode = readElementMode(module, reader, (flags & isNotActive) === 0, explicit);
    const named = (flags & (isNotActive | hasIndexOrIsDeclarative)) !== 0;
    if ((flags & usesExpressions) !== 0) {
      const type = named ? readReferenceType(reader, module.types.length) : reference('func', true);
      return { mode, type, items: reader.vector(() => module.expression(reader)) };
    }
    if (named) readElementKind(reader);
    return { mode, type: reference('func', false), items: reader.vector(() => readFunctionItem(reader)) };
  });
}

function readElementMode(module: ModuleReader, reader: ByteReader, isActive: boolean, explicit: boolean): SegmentMode {
  if (!isActive) return { kind: explicit ? 'declarative' : 'passive' };
  const target = explicit ? reader.u32() : 0;
  return { kind: 'active', target, offset: module.expression(reader) };
}

function readElementKind(reader: ByteReader): void {
  const at = reader.offset;
  if (reader.byte() !== 0) throw reader.error('malformed element kind', at);
}

function readFunctionItem(reader: ByteReader): ConstantExpression {
  const offset = reader.offset;
  return [{ name: 'ref.func', immediate: reader.u32(), offset }];
}

function readDataCountSection(module: ModuleReader, reader: ByteReader): void {
  module.dataCount = reader.u32();
}

function readCodeSection(module: ModuleReader, reader: ByteReader): void {
  const at = reader.offset;
  module.bodyCount = reader.count();
  if (module.bodyCount !== module.declared.length) {
    throw reader.error('function and code section have inconsistent lengths', at);
  }
  for (const type of module.declared) {
    const content = reader.part(reader.u32());
    module.functions.push({ import: null, type, body: readBody(content, module.types.length) });
  }
}

function readBody(reader: ByteReader, typeCount: number): FunctionBody {
  const locals: LocalRun[] = [];
  let total = 0;
  for (let groups = reader.count(); groups > 0; groups--) {
    const at = reader.offset;
    const count = reader.u32();
    total += count;
    if (total > maximumLocals) throw reader.error('too many locals', at);
    locals.push({ count, type: readValueType(reader, typeCount) });
  }
  return { locals, start: reader.offset, end: reader.end };
}

const dataModes = { active: 0, passive: 1, activeWithIndex: 2 };

function readDataSection(module: ModuleReader, reader: ByteReader): void {
  module.data = reader.vector(() => {
    const at = reader.offset;
    const flags = reader.u32();
    if (flags > dataModes.activeWithIndex) throw reader.error('malformed data segment kind', at);
    const mode = readDataMode(module, reader, flags);
    return { mode, bytes: reader.take(reader.u32()) };
  });
}

function readDataMode(module: ModuleReader, reader: ByteReader, flags: number): SegmentMode {
  if (flags === dataModes.passive) return { kind: 'passive' };
  const target = flags === dataModes.activeWithIndex ? reader.u32() : 0;
  return { kind: 'active', target, offset: module.expression(reader) };
}

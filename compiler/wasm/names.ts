/**
 * The name section: names for debugging (core specification 3.0, appendix A.4.1). A malformed one is ignored from
 * the malformed place on, as the specification asks.
 */
import type { ByteReader } from './byte-reader.ts';
import { WasmError } from './error.ts';

/** Names by index; holes where there is none. */
export type NameMap = ReadonlyMap<number, string>;
export type IndirectNameMap = ReadonlyMap<number, NameMap>;

export interface ModuleNames {
  module: string | null;
  functions: NameMap;
  locals: IndirectNameMap;
  types: NameMap;
  tables: NameMap;
  memories: NameMap;
  globals: NameMap;
  elements: NameMap;
  data: NameMap;
  fields: IndirectNameMap;
  tags: NameMap;
}

export function emptyNames(): ModuleNames {
  const none: NameMap = new Map();
  return {
    module: null,
    functions: none,
    locals: new Map(),
    types: none,
    tables: none,
    memories: none,
    globals: none,
    elements: none,
    data: none,
    fields: new Map(),
    tags: none,
  };
}

/** By subsection number. */
const subsections: { readonly [id: number]: (names: ModuleNames, reader: ByteReader) => void } = {
  0: (names, reader) => {
    names.module = reader.name();
  },
  1: (names, reader) => {
    names.functions = readNameMap(reader);
  },
  2: (names, reader) => {
    names.locals = readIndirectNameMap(reader);
  },
  4: (names, reader) => {
    names.types = readNameMap(reader);
  },
  5: (names, reader) => {
    names.tables = readNameMap(reader);
  },
  6: (names, reader) => {
    names.memories = readNameMap(reader);
  },
  7: (names, reader) => {
    names.globals = readNameMap(reader);
  },
  8: (names, reader) => {
    names.elements = readNameMap(reader);
  },
  9: (names, reader) => {
    names.data = readNameMap(reader);
  },
  10: (names, reader) => {
    names.fields = readIndirectNameMap(reader);
  },
  11: (names, reader) => {
    names.tags = readNameMap(reader);
  },
};

export function readNames(reader: ByteReader): ModuleNames {
  const names = emptyNames();
  try {
    while (!reader.atEnd) {
      const id = reader.byte();
      const content = reader.part(reader.u32());
      subsections[id]?.(names, content);
    }
  } catch (error) {
    if (!(error instanceof WasmError)) throw error;
  }
  return names;
}

function readNameMap(reader: ByteReader): NameMap {
  const names = new Map<number, string>();
  for (let count = reader.count(); count > 0; count--) {
    const index = reader.u32();
    names.set(index, reader.name());
  }
  return names;
}

function readIndirectNameMap(reader: ByteReader): IndirectNameMap {
  const maps = new Map<number, NameMap>();
  for (let count = reader.count(); count > 0; count--) {
    const index = reader.u32();
    maps.set(index, readNameMap(reader));
  }
  return maps;
}

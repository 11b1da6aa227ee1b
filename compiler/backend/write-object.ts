/**
 * Compiled functions and static data into an object: a section for each function and data item, so that the linker can leave out
 * what nothing needs, and the tables about code (docs/runtime-abi.md).
 */
import type { Isa, ObjectFile, ObjectSymbol, Relocation, Section } from '../../linker/elf/object.ts';
import { positionKey, type SourcePosition, trapKinds } from '../ssa/ir.ts';
import type { DataItem } from '../wasm/module-data.ts';
import type { CompiledFunction } from './compile-function.ts';

export interface ObjectRequest {
  readonly name: string;
  readonly isa: Isa;
  readonly functions: readonly CompiledFunction[];
  readonly data: readonly DataItem[];
  /** Functions and data that other objects may refer to. */
  readonly exported: ReadonlySet<string>;
  /** Further names of functions. */
  readonly aliases: readonly { readonly name: string; readonly symbol: string }[];
  /** Absolute symbols. */
  readonly constants: ReadonlyMap<string, number>;
  /** What reports call functions, by symbol; others by their symbol. */
  readonly reportedNames: ReadonlyMap<string, string>;
  /** ELF numbers of the relocations that data needs. */
  readonly relocations: DataRelocations;
}

export interface DataRelocations {
  /** An 8-byte address. */
  readonly absolute64: number;
  /** A 4-byte offset from the place. */
  readonly relative32: number;
}

export function writeObject(request: ObjectRequest): ObjectFile {
  const writer = new ObjectWriter(request);
  for (const compiled of request.functions) writer.addFunction(compiled);
  for (const item of request.data) writer.addData(item);
  return writer.finish();
}

class ObjectWriter {
  private readonly request: ObjectRequest;
  private readonly sections: Section[] = [];
  private readonly symbols = new Map<string, ObjectSymbol>();
  private readonly lines: LineTableWriter;

  constructor(request: ObjectRequest) {
    this.lines = new LineTableWriter(request.reportedNames);
    this.request = request;
  }

  addFunction({ symbol: name, code }: CompiledFunction): void {
    const section = this.addSection(`.text.${name}`, 'code', code.alignment, code.bytes, null);
    const symbol = this.define(name, 'function', section, 0, code.bytes.length);
    for (const { offset, type, symbol: target, addend } of code.relocations) {
      section.relocations.push({ offset, type, symbol: this.symbol(target), addend });
    }
    const landings = code.calls.filter(({ landing }) => landing >= 0);
    this.addTable('landing_pads', section, symbol, landings, ({ offset, landing }) => [offset, { code: landing }]);
    this.addTable('traps', section, symbol, code.traps, ({ offset, kind, position }) => [
      offset,
      trapKinds.indexOf(kind) | (this.lines.add(position) << 8),
    ]);
    const located = code.calls.filter(({ position }) => position !== null);
    this.addTable('call_lines', section, symbol, located, ({ offset, position }) => [offset, this.lines.add(position)]);
  }

  /** One section of 8-byte entries: an address in the function, and a number or another address. */
  private addTable<Entry>(
    name: string,
    code: Section,
    symbol: ObjectSymbol,
    entries: readonly Entry[],
    words: (entry: Entry) => readonly [offset: number, second: number | { readonly code: number }],
  ): void {
    if (entries.length === 0) return;
    const data = new Uint8Array(8 * entries.length);
    const view = new DataView(data.buffer);
    const section = this.addSection(`.rodata.${name}`, 'read-only', 4, data, code);
    const type = this.request.relocations.relative32;
    entries.forEach((entry, index) => {
      const [offset, second] = words(entry);
      section.relocations.push({ offset: 8 * index, type, symbol, addend: offset });
      if (typeof second === 'number') view.setUint32(8 * index + 4, second, true);
      else section.relocations.push({ offset: 8 * index + 4, type, symbol, addend: second.code });
    });
  }

  addData(item: DataItem): void {
    const [first] = item.symbols;
    const name = item.section.startsWith('.data.objects') ? item.section : `${item.section}.${first?.name ?? 'data'}`;
    const kind = item.section.startsWith('.bss') ? 'zero' : item.section === '.rodata' ? 'read-only' : 'data';
    const section = this.addSection(name, kind, item.alignment, item.bytes, null);
    for (const { name: symbol, offset, local } of item.symbols) {
      const defined = this.define(symbol, 'object', section, offset, item.bytes.length - offset);
      if (!local) defined.binding = 'global';
    }
    for (const { offset, symbol, addend } of item.relocations) {
      const relocation: Relocation = {
        offset,
        type: this.request.relocations.absolute64,
        symbol: this.symbol(symbol),
        addend,
      };
      section.relocations.push(relocation);
    }
  }

  private addSection(
    name: string,
    kind: Section['kind'],
    alignment: number,
    data: Uint8Array,
    associated: Section | null,
  ): Section {
    const isZero = kind === 'zero';
    const section: Section = {
      name,
      kind,
      alignment,
      data: isZero ? new Uint8Array(0) : data,
      size: data.length,
      relocations: [],
      retain: false,
      associated,
    };
    this.sections.push(section);
    return section;
  }

  private define(
    name: string,
    type: ObjectSymbol['type'],
    section: Section | 'absolute',
    value: number,
    size: number,
  ): ObjectSymbol {
    const binding = this.request.exported.has(name) ? 'global' : 'local';
    const known = this.symbols.get(name);
    if (known) {
      Object.assign(known, { binding, type, section, value, size });
      return known;
    }
    const symbol: ObjectSymbol = { name, binding, type, hidden: false, section, value, size };
    this.symbols.set(name, symbol);
    return symbol;
  }

  /** A symbol referred to: undefined, so global, until something here defines it. */
  private symbol(name: string): ObjectSymbol {
    let symbol = this.symbols.get(name);
    if (!symbol) {
      symbol = { name, binding: 'global', type: 'none', hidden: false, section: null, value: 0, size: 0 };
      this.symbols.set(name, symbol);
    }
    return symbol;
  }

  finish(): ObjectFile {
    for (const { name, symbol } of this.request.aliases) {
      const { section, value, size, type } = this.symbol(symbol);
      if (section !== null) this.define(name, type, section, value, size).binding = 'global';
    }
    for (const [name, value] of this.request.constants)
      this.define(name, 'none', 'absolute', value, 0).binding = 'global';
    const tables = this.lines.finish();
    this.addSection('.rodata.lines', 'read-only', 4, tables.lines, null);
    this.addSection('.rodata.source_names', 'read-only', 1, tables.sourceNames, null);
    return {
      isa: this.request.isa,
      name: this.request.name,
      sections: this.sections,
      symbols: [...this.symbols.values()],
    };
  }
}

const lineEntryWords = 6;

/** `.rodata.lines` and `.rodata.source_names` (docs/runtime-abi.md); entry 0 stands for "no position". */
class LineTableWriter {
  private readonly indices = new Map<string, number>([[positionKey(null), 0]]);
  private readonly entries: (readonly number[])[] = [new Array(lineEntryWords).fill(0)];
  private readonly nameOffsets = new Map<string, number>();
  private readonly names: Uint8Array[] = [new Uint8Array(1)];
  private nameBytes = 1;
  private readonly reportedNames: ReadonlyMap<string, string>;

  constructor(reportedNames: ReadonlyMap<string, string>) {
    this.reportedNames = reportedNames;
  }

  add(position: SourcePosition | null): number {
    const key = positionKey(position);
    let index = this.indices.get(key);
    if (index === undefined) {
      const { file, line, column, function: symbol, caller } = position!;
      const call = this.add(caller);
      const name = this.reportedNames.get(symbol) ?? symbol;
      const names = [this.nameOffset(symbol), this.nameOffset(name)];
      index = this.entries.push([this.nameOffset(file), line, column, ...names, call]) - 1;
      this.indices.set(key, index);
    }
    return index;
  }

  private nameOffset(name: string): number {
    let offset = this.nameOffsets.get(name);
    if (offset === undefined) {
      offset = this.nameBytes;
      this.nameOffsets.set(name, offset);
      const bytes = new TextEncoder().encode(`${name}\0`);
      this.names.push(bytes);
      this.nameBytes += bytes.length;
    }
    return offset;
  }

  finish(): { lines: Uint8Array; sourceNames: Uint8Array } {
    const lines = new Uint8Array(4 * lineEntryWords * this.entries.length);
    const view = new DataView(lines.buffer);
    this.entries.flat().forEach((word, index) => {
      view.setUint32(4 * index, word, true);
    });
    const sourceNames = new Uint8Array(this.nameBytes);
    let offset = 0;
    for (const name of this.names) {
      sourceNames.set(name, offset);
      offset += name.length;
    }
    return { lines, sourceNames };
  }
}

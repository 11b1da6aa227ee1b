/**
 * Reads an ELF64 relocatable file into an `ObjectFile`: what this project writes, and what GNU and LLVM tools make of
 * freestanding C or assembly. What would change the meaning of a program when ignored (section groups, thread-local
 * storage, common symbols, relocations without addends) is refused.
 */
import { LinkError } from '../errors.ts';
import { viewOf } from './bytes.ts';
import {
  fileType,
  machineNumber,
  relocationSize,
  sectionFlag,
  sectionIndex,
  sectionType,
  symbolBinding,
  symbolSize,
  symbolType,
  symbolVisibility,
} from './constants.ts';
import { type ElfFile, type ElfSection, readElf, readUint64 } from './container.ts';
import type { Isa, ObjectFile, ObjectSymbol, Relocation, Section } from './object.ts';

/**
 * @param name shown in messages
 * @throws LinkError with one message when the file is damaged or uses what the object format cannot express
 */
export function readObject(bytes: Uint8Array, name: string): ObjectFile {
  const elf = readElf(bytes, name);
  try {
    return new ObjectReader(elf, name).read();
  } catch (error) {
    if (error instanceof ObjectError) throw new LinkError(`${name}: ${error.message}`);
    throw error;
  }
}

class ObjectError extends Error {}

function require(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ObjectError(message);
}

/** Sections that describe others and carry no contents of the program. */
const bookkeepingTypes: ReadonlySet<number> = new Set([
  sectionType.null,
  sectionType.symbolTable,
  sectionType.stringTable,
  sectionType.relocations,
]);

const contentTypes: ReadonlySet<number> = new Set([
  sectionType.contents,
  sectionType.zero,
  sectionType.note,
  sectionType.initializers,
  sectionType.finalizers,
  sectionType.unwind,
]);

const refusedFlags = [
  { flag: sectionFlag.group, what: 'section groups' },
  { flag: sectionFlag.threadLocal, what: 'thread-local variables' },
  { flag: sectionFlag.compressed, what: 'compressed sections' },
] as const;

class ObjectReader {
  readonly #elf: ElfFile;
  readonly #name: string;
  /** By section index of the file; null for the ones that are not part of the object. */
  readonly #sections: (MutableSection | null)[];

  constructor(elf: ElfFile, name: string) {
    this.#elf = elf;
    this.#name = name;
    this.#sections = [];
  }

  read(): ObjectFile {
    const { type, machine, sections } = this.#elf;
    require(type === fileType.relocatable, 'not an object file (ET_REL)');
    const isa = (Object.keys(machineNumber) as Isa[]).find((key) => machineNumber[key] === machine);
    require(isa !== undefined, `machine ${machine} is not supported`);

    for (const section of sections) this.#sections.push(this.#readSection(section));
    this.#readAssociations();
    const symbolTables = sections.filter((section) => section.type === sectionType.symbolTable);
    require(symbolTables.length <= 1, 'more than one symbol table');
    const symbols = symbolTables.length === 0 ? [] : this.#readSymbols(symbolTables[0]);
    for (const section of sections) {
      if (section.type === sectionType.relocations) this.#readRelocations(section, symbols);
    }
    return {
      isa,
      name: this.#name,
      sections: this.#sections.filter((section) => section !== null),
      // Index 0 is the null symbol.
      symbols: symbols.slice(1),
    };
  }

  #readSection(section: ElfSection): MutableSection | null {
    const { name, type, flags, alignment, size } = section;
    const allocated = (flags & sectionFlag.allocate) !== 0;
    require(type !== sectionType.relocationsWithoutAddend, `section ${name}: relocations without addends`);
    require(type !== sectionType.group, 'section groups are not supported');
    for (const { flag, what } of refusedFlags) {
      require((flags & flag) === 0, `section ${name}: ${what} are not supported`);
    }
    // The stack note says nothing that this linker does not do anyway.
    if (bookkeepingTypes.has(type) || name === '.note.GNU-stack') return null;
    if (!contentTypes.has(type)) {
      require(!allocated, `section ${name} has the unknown type ${type}`);
      return null;
    }
    // Zeros that are not loaded are nothing.
    if (type === sectionType.zero && !allocated) return null;
    require(Number.isInteger(
      Math.log2(alignment),
    ), `section ${name}: its alignment ${alignment} is not a power of two`);
    return {
      name,
      kind: kindOf(type, flags),
      alignment,
      data: section.data.slice(),
      size,
      relocations: [],
      retain: (flags & sectionFlag.retain) !== 0,
      associated: null,
    };
  }

  #readAssociations(): void {
    this.#elf.sections.forEach(({ name, flags, link }, index) => {
      const section = this.#sections[index];
      if (section === null || (flags & sectionFlag.linkOrder) === 0) return;
      // A link of 0 is what tools write when the section it was about is gone or there was none.
      if (link === 0) return;
      const associated = this.#sections[link] ?? null;
      require(associated !== null, `section ${name} is linked to section ${link}, which has no contents`);
      section.associated = associated;
    });
  }

  #readSymbols(table: ElfSection): ObjectSymbol[] {
    const strings = this.#elf.sections[table.link];
    require(strings?.type === sectionType.stringTable, 'the symbol table has no string table');
    const view = viewOf(table.data);
    const names = new NameReader(strings.data);
    const symbols: ObjectSymbol[] = [];
    for (let offset = 0; offset + symbolSize <= table.data.length; offset += symbolSize) {
      symbols.push(this.#readSymbol(view, offset, names));
    }
    return symbols;
  }

  #readSymbol(view: DataView, offset: number, names: NameReader): ObjectSymbol {
    const name = names.read(view.getUint32(offset, true));
    const info = view.getUint8(offset + 4);
    const sectionNumber = view.getUint16(offset + 6, true);
    const binding = bindingNames.get(info >> 4);
    // An indirect function is called to find its address: nothing does that in an image.
    const type = typeNames.get(info & 0xf);
    require(binding !== undefined, `symbol ${name} has the unknown binding ${info >> 4}`);
    require(type !== undefined, `symbol ${name} has the unknown type ${info & 0xf}`);
    require(sectionNumber !== sectionIndex.common, `symbol ${name} is common: compile with -fno-common`);
    const section = this.#sectionOf(sectionNumber, name);
    const value = readUint64(view, offset + 8);
    require(Number.isSafeInteger(value), `symbol ${name}: its value is too large`);
    if (section !== null && section !== 'absolute') {
      require(value <= section.size, `symbol ${name} lies outside of section ${section.name}`);
    }
    return {
      name: type === 'section' && section !== null && section !== 'absolute' ? section.name : name,
      binding,
      type,
      hidden: (view.getUint8(offset + 5) & 3) !== symbolVisibility.default,
      section,
      value,
      size: Math.min(readUint64(view, offset + 16), Number.MAX_SAFE_INTEGER),
    };
  }

  #sectionOf(number: number, symbolName: string): ObjectSymbol['section'] {
    if (number === sectionIndex.undefined) return null;
    if (number === sectionIndex.absolute) return 'absolute';
    require(number < this.#sections.length, `symbol ${symbolName} refers to section ${number}, which does not exist`);
    // Section symbols of bookkeeping sections are of no use to anyone, but compilers emit them.
    return this.#sections[number];
  }

  #readRelocations(table: ElfSection, symbols: readonly ObjectSymbol[]): void {
    const section = this.#sections[table.info] ?? null;
    require(section !== null, `section ${table.name} relocates section ${table.info}, which has no contents`);
    const view = viewOf(table.data);
    for (let record = 0; record + relocationSize <= table.data.length; record += relocationSize) {
      const offset = readUint64(view, record);
      const symbolNumber = view.getUint32(record + 12, true);
      const addend = Number(view.getBigInt64(record + 16, true));
      require(offset < section.data.length, `section ${table.name} relocates beyond the end of ${section.name}`);
      require(symbolNumber <
        symbols.length, `section ${table.name} names symbol ${symbolNumber}, which does not exist`);
      require(Number.isSafeInteger(addend), `section ${table.name}: the addend ${addend} is too large`);
      section.relocations.push({
        offset,
        type: view.getUint32(record + 8, true),
        symbol: symbols[symbolNumber],
        addend,
      });
    }
  }
}

type MutableSection = { -readonly [Key in keyof Section]: Section[Key] } & { relocations: Relocation[] };

function kindOf(type: number, flags: number): Section['kind'] {
  if ((flags & sectionFlag.allocate) === 0) return 'debug';
  if (type === sectionType.note) return 'note';
  if ((flags & sectionFlag.execute) !== 0) return 'code';
  if (type === sectionType.zero) return 'zero';
  return (flags & sectionFlag.write) !== 0 ? 'data' : 'read-only';
}

const bindingNames = namesByNumber<ObjectSymbol['binding']>(symbolBinding);
const typeNames = namesByNumber<ObjectSymbol['type']>(symbolType);

function namesByNumber<Name extends string>(numbers: Record<Name, number>): Map<number, Name> {
  return new Map(Object.entries<number>(numbers).map(([name, number]) => [number, name as Name]));
}

/** Symbol names; their total length is bounded by that of the file, however they overlap. */
class NameReader {
  readonly #strings: Uint8Array;
  readonly #decoder = new TextDecoder();
  #budget: number;

  constructor(strings: Uint8Array) {
    this.#strings = strings;
    this.#budget = 16 * strings.length + 4096;
  }

  read(offset: number): string {
    const end = this.#strings.indexOf(0, offset);
    require(offset < this.#strings.length && end >= 0, 'a symbol name does not end');
    this.#budget -= end - offset;
    require(this.#budget >= 0, 'the symbol names overlap');
    return this.#decoder.decode(this.#strings.subarray(offset, end));
  }
}

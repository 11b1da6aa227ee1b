/**
 * Writes an `ObjectFile` as an ELF64 relocatable file (System V gABI, chapter 4) that `readelf`, `objdump`, GNU ld and
 * lld accept: sections, relocations with addends, one symbol table. Section headers come last in the file.
 */
import { LinkError } from '../errors.ts';
import { alignUp, ByteWriter, StringTable } from './bytes.ts';
import {
  fileHeaderSize,
  fileType,
  machineNumber,
  osAbi,
  relocationSize,
  sectionFlag,
  sectionIndex,
  sectionType,
  symbolBinding,
  symbolSize,
  symbolType,
  symbolVisibility,
} from './constants.ts';
import type { ObjectFile, ObjectSymbol, Section } from './object.ts';
import { type SectionHeader, writeFileHeader, writeRelocation, writeSectionHeader, writeSymbol } from './records.ts';

/** ELF type and flags of the kinds of sections. */
const sectionKinds: Record<Section['kind'], { readonly type: number; readonly flags: number }> = {
  code: { type: sectionType.contents, flags: sectionFlag.allocate | sectionFlag.execute },
  'read-only': { type: sectionType.contents, flags: sectionFlag.allocate },
  data: { type: sectionType.contents, flags: sectionFlag.allocate | sectionFlag.write },
  zero: { type: sectionType.zero, flags: sectionFlag.allocate | sectionFlag.write },
  note: { type: sectionType.note, flags: sectionFlag.allocate },
  debug: { type: sectionType.contents, flags: 0 },
};

interface FileSection {
  readonly name: string;
  readonly header: Omit<SectionHeader, 'name' | 'address' | 'offset' | 'size'>;
  readonly data: Uint8Array;
  readonly size: number;
}

/** @throws LinkError when the object has more sections than the section header table of ELF can number */
export function writeObject(object: ObjectFile): Uint8Array {
  const sectionNumbers = new Map(object.sections.map((section, index) => [section, index + 1]));
  const symbols = sortSymbols(object);
  const symbolNumbers = new Map(symbols.map((symbol, index) => [symbol, index + 1]));
  const relocated = object.sections.filter((section) => section.relocations.length > 0);

  // Null section, the object's, their relocations, stack note, symbols, symbol names, section names.
  const symbolTable = 1 + object.sections.length + relocated.length + 1;
  if (symbolTable + 3 >= sectionIndex.reserved) {
    throw new LinkError(`${object.name}: ${object.sections.length} sections are too many for one ELF file`);
  }
  const symbolNames = new StringTable();
  const files: FileSection[] = [
    ...object.sections.map((section) => contentsOf(section, sectionNumbers)),
    ...relocated.map((section) => relocationsOf(section, sectionNumbers.get(section)!, symbolTable, symbolNumbers)),
    stackNote,
    symbolsOf(symbols, symbolTable + 1, sectionNumbers, symbolNames),
    stringsOf('.strtab', symbolNames),
  ];
  return writeFile(object, files);
}

/** Local symbols first, as ELF demands. */
function sortSymbols(object: ObjectFile): ObjectSymbol[] {
  const isLocal = (symbol: ObjectSymbol) => symbol.binding === 'local';
  return [...object.symbols.filter(isLocal), ...object.symbols.filter((symbol) => !isLocal(symbol))];
}

function contentsOf(section: Section, numbers: Map<Section, number>): FileSection {
  const { type, flags } = sectionKinds[section.kind];
  const retain = section.retain ? sectionFlag.retain : 0;
  const linkOrder = section.associated === null ? 0 : sectionFlag.linkOrder;
  return {
    name: section.name,
    header: {
      type,
      flags: flags | retain | linkOrder,
      link: section.associated === null ? 0 : numbers.get(section.associated)!,
      info: 0,
      alignment: section.alignment,
      entrySize: 0,
    },
    data: section.data,
    size: section.size,
  };
}

function relocationsOf(
  section: Section,
  sectionNumber: number,
  symbolTable: number,
  symbolNumbers: Map<ObjectSymbol, number>,
): FileSection {
  const out = new ByteWriter();
  for (const { offset, type, symbol, addend } of section.relocations) {
    const symbolNumber = symbolNumbers.get(symbol);
    if (symbolNumber === undefined)
      throw new Error(`relocation in ${section.name}: symbol ${symbol.name} is not listed`);
    writeRelocation(out, offset, symbolNumber, type, addend);
  }
  return {
    name: `.rela${section.name}`,
    header: {
      type: sectionType.relocations,
      flags: sectionFlag.infoLink,
      link: symbolTable,
      info: sectionNumber,
      alignment: 8,
      entrySize: relocationSize,
    },
    data: out.finish(),
    size: out.length,
  };
}

/** Says that the code needs no executable stack; GNU ld warns about objects without it. */
const stackNote: FileSection = {
  name: '.note.GNU-stack',
  header: { type: sectionType.contents, flags: 0, link: 0, info: 0, alignment: 1, entrySize: 0 },
  data: new Uint8Array(0),
  size: 0,
};

function symbolsOf(
  symbols: readonly ObjectSymbol[],
  namesSection: number,
  sectionNumbers: Map<Section, number>,
  names: StringTable,
): FileSection {
  const out = new ByteWriter();
  out.zeros(symbolSize);
  for (const symbol of symbols) {
    writeSymbol(out, {
      name: names.add(symbol.type === 'section' ? '' : symbol.name),
      binding: symbolBinding[symbol.binding],
      type: symbolType[symbol.type],
      visibility: symbol.hidden ? symbolVisibility.hidden : symbolVisibility.default,
      section: sectionNumberOf(symbol, sectionNumbers),
      value: symbol.value,
      size: symbol.size,
    });
  }
  return {
    name: '.symtab',
    header: {
      type: sectionType.symbolTable,
      flags: 0,
      link: namesSection,
      info: 1 + symbols.filter((symbol) => symbol.binding === 'local').length,
      alignment: 8,
      entrySize: symbolSize,
    },
    data: out.finish(),
    size: out.length,
  };
}

function sectionNumberOf(symbol: ObjectSymbol, numbers: Map<Section, number>): number {
  if (symbol.section === null) return sectionIndex.undefined;
  if (symbol.section === 'absolute') return sectionIndex.absolute;
  return numbers.get(symbol.section)!;
}

function stringsOf(name: string, table: StringTable): FileSection {
  const data = table.finish();
  const header = { type: sectionType.stringTable, flags: 0, link: 0, info: 0, alignment: 1, entrySize: 0 };
  return { name, header, data, size: data.length };
}

function writeFile(object: ObjectFile, contents: readonly FileSection[]): Uint8Array {
  const sectionNames = new StringTable();
  for (const section of contents) sectionNames.add(section.name);
  sectionNames.add('.shstrtab');
  const sections = [...contents, stringsOf('.shstrtab', sectionNames)];

  let end = fileHeaderSize;
  const offsets = sections.map((section) => {
    const offset = alignUp(end, section.header.alignment);
    end = offset + section.data.length;
    return offset;
  });

  const out = new ByteWriter();
  writeFileHeader(out, {
    // GNU tools honour SHF_GNU_RETAIN in files that say they use GNU extensions.
    osAbi: object.sections.some((section) => section.retain) ? osAbi.gnu : osAbi.systemV,
    type: fileType.relocatable,
    machine: machineNumber[object.isa],
    entry: 0,
    programHeaderOffset: 0,
    programHeaderCount: 0,
    sectionHeaderOffset: alignUp(end, 8),
    sectionHeaderCount: sections.length + 1,
    sectionNames: sections.length,
  });
  sections.forEach((section, index) => {
    out.zeros(offsets[index] - out.length);
    out.bytes(section.data);
  });
  out.align(8);
  writeSectionHeader(out, nullSection);
  sections.forEach((section, index) => {
    const name = sectionNames.add(section.name);
    writeSectionHeader(out, { ...section.header, name, address: 0, offset: offsets[index], size: section.size });
  });
  return out.finish();
}

const nullSection: SectionHeader = {
  name: 0,
  type: sectionType.null,
  flags: 0,
  address: 0,
  offset: 0,
  size: 0,
  link: 0,
  info: 0,
  alignment: 0,
  entrySize: 0,
};

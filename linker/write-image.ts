/**
 * Pass 6: the ELF64 file of an image: headers, the loaded segments at their offsets, then what is not loaded (debug
 * information, symbols, section names), last the section headers: the Hermit loader finds the end of the file by them.
 */
import type { LinkerIsa } from '../targets/isa/linker-interface.ts';
import { alignUp, ByteWriter, StringTable } from './elf/bytes.ts';
import {
  dynamicEntrySize,
  fileHeaderSize,
  fileType,
  programHeaderSize,
  relocationSize,
  sectionFlag,
  sectionHeaderSize,
  sectionType,
  segmentFlag,
  segmentType,
  symbolSize,
} from './elf/constants.ts';
import type { Section } from './elf/object.ts';
import {
  type ProgramHeader,
  type SectionHeader,
  writeFileHeader,
  writeProgramHeader,
  writeSectionHeader,
} from './elf/records.ts';
import type { Liveness } from './gc-sections.ts';
import { stampBuildId } from './image/build-id.ts';
import { type Layout, type OutputSection, type Permissions, type Program, pageSize, type Segment } from './program.ts';
import { Relocator } from './relocate.ts';
import { buildSymbolTable, referencesSection } from './symbol-table.ts';
import type { SyntheticSection } from './synthesize/section.ts';

const permissionFlags: Record<Permissions, number> = {
  read: segmentFlag.read,
  execute: segmentFlag.read | segmentFlag.execute,
  write: segmentFlag.read | segmentFlag.write,
};

const kindFlags: Record<Section['kind'], number> = {
  code: sectionFlag.allocate | sectionFlag.execute,
  'read-only': sectionFlag.allocate,
  note: sectionFlag.allocate,
  data: sectionFlag.allocate | sectionFlag.write,
  zero: sectionFlag.allocate | sectionFlag.write,
  debug: 0,
};

interface SpecialSection {
  readonly type: number;
  readonly entrySize: number;
  /** Name of the section that it refers to. */
  readonly link?: string;
  readonly info?: number;
}

/** Output sections that are more to loaders and tools than their kind says. */
const specialSections: Record<string, SpecialSection> = {
  '.note': { type: sectionType.note, entrySize: 0 },
  '.hash': { type: sectionType.hash, entrySize: 4, link: '.dynsym' },
  '.dynsym': { type: sectionType.dynamicSymbols, entrySize: symbolSize, link: '.dynstr', info: 1 },
  '.dynstr': { type: sectionType.stringTable, entrySize: 0 },
  '.dynamic': { type: sectionType.dynamic, entrySize: dynamicEntrySize, link: '.dynstr' },
  '.rela.dyn': { type: sectionType.relocations, entrySize: relocationSize, link: '.dynsym' },
};

/** PT_DYNAMIC, PT_NOTE, PT_GNU_STACK: the program headers besides those of loaded segments. */
export const extraHeaders = 3;

export interface ImageContents {
  readonly program: Program;
  readonly isa: LinkerIsa;
  readonly liveness: Liveness;
  readonly layout: Layout;
  readonly synthetic: readonly SyntheticSection[];
  /** The note that ends in the build id. */
  readonly buildId: Section;
  readonly entry: number;
  readonly osAbi: number;
  /** Leave out the symbol table. */
  readonly strip: boolean;
}

/** @throws LinkError when relocations do not fit */
export function writeImage(contents: ImageContents): Uint8Array {
  const { layout } = contents;
  const trailer = new Trailer(layout.fileEnd);
  const sections = layout.segments.flatMap((segment) => segment.sections);
  const sectionNumbers = new Map<OutputSection, number>();
  for (const section of sections) sectionNumbers.set(section, trailer.addLoaded(section, sections));
  const relocated = relocateAll(contents);
  for (const section of layout.unloaded) {
    const bytes = joinContents(section, section.address, relocated);
    sectionNumbers.set(section, trailer.add({ ...plainSection(section.name), alignment: section.alignment }, bytes));
  }
  if (!contents.strip) addSymbols(trailer, contents, sectionNumbers);
  trailer.addNames();

  const file = new Uint8Array(trailer.end);
  file.set(writeHeaders(contents, trailer));
  fillCodeGaps(file, layout, contents.isa.gap);
  for (const section of sections) {
    if (section.kind === 'zero') continue;
    for (const input of section.contents) {
      file.set(relocated.get(input)!, section.offset + layout.addresses.get(input)! - section.address);
    }
  }
  trailer.writeTo(file);
  stampBuildId(file, layout.addresses.get(contents.buildId)! + contents.buildId.size);
  return file;
}

/** Final bytes of every section that has some. */
function relocateAll({ program, isa, layout, synthetic }: ImageContents): Map<Section, Uint8Array> {
  const relocator = new Relocator(program, isa, layout);
  const fills = new Map(synthetic.map(({ section, fill }) => [section, fill]));
  const bytes = new Map<Section, Uint8Array>();
  for (const output of [...layout.segments.flatMap((segment) => segment.sections), ...layout.unloaded]) {
    if (output.kind === 'zero') continue;
    for (const section of output.contents) {
      const fill = fills.get(section);
      const data = fill === undefined ? section.data.slice() : fill(layout, layout.addresses.get(section)!);
      relocator.relocate(section, data);
      bytes.set(section, data);
    }
  }
  relocator.finish();
  return bytes;
}

/** Between functions stand instructions that trap. */
function fillCodeGaps(file: Uint8Array, layout: Layout, gap: Uint8Array): void {
  for (const { permissions, offset, fileSize } of layout.segments) {
    if (permissions !== 'execute') continue;
    for (let position = offset; position < offset + fileSize; position++) {
      file[position] = gap[(position - offset) % gap.length];
    }
  }
}

function joinContents(output: OutputSection, start: number, bytes: Map<Section, Uint8Array>): Uint8Array {
  const joined = new Uint8Array(output.size);
  let position = start;
  for (const section of output.contents) {
    position = alignUp(position, section.alignment);
    joined.set(bytes.get(section)!, position - start);
    position += section.size;
  }
  return joined;
}

function addSymbols(trailer: Trailer, contents: ImageContents, numbers: ReadonlyMap<OutputSection, number>): void {
  const { program, liveness, layout } = contents;
  const table = buildSymbolTable(program, liveness, layout, numbers);
  const symbolTable = trailer.add(
    {
      ...plainSection('.symtab'),
      type: sectionType.symbolTable,
      link: trailer.nextNumber + 1,
      info: table.localCount,
      alignment: 8,
      entrySize: symbolSize,
    },
    table.symbols,
  );
  trailer.add({ ...plainSection('.strtab'), type: sectionType.stringTable }, table.names);
  trailer.add({ ...plainSection(referencesSection), link: symbolTable, alignment: 4 }, table.references);
}

type SectionDescription = Omit<SectionHeader, 'name' | 'address' | 'offset' | 'size'> & { readonly name: string };

function plainSection(name: string): SectionDescription {
  return { name, type: sectionType.contents, flags: 0, link: 0, info: 0, alignment: 1, entrySize: 0 };
}

/** The part of the file behind the loaded segments. */
class Trailer {
  readonly #names = new StringTable();
  readonly #headers: SectionHeader[] = [];
  readonly #pieces: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  #cursor: number;

  constructor(start: number) {
    this.#cursor = start;
  }

  /** Number that the next section will have; the null section is number 0. */
  get nextNumber(): number {
    return this.#headers.length + 1;
  }

  get headersOffset(): number {
    return alignUp(this.#cursor, 8);
  }

  get end(): number {
    return this.headersOffset + this.nextNumber * sectionHeaderSize;
  }

  /** Describes a section whose bytes lie in a loaded segment. */
  addLoaded(section: OutputSection, all: readonly OutputSection[]): number {
    const { kind, address, offset, size, alignment } = section;
    const plain: SpecialSection = { type: kind === 'zero' ? sectionType.zero : sectionType.contents, entrySize: 0 };
    const special = specialSections[section.name] ?? plain;
    return this.#push({
      name: this.#names.add(section.name),
      type: special.type,
      flags: kindFlags[kind],
      address,
      offset,
      size,
      link: special.link === undefined ? 0 : all.findIndex(({ name }) => name === special.link) + 1,
      info: special.info ?? 0,
      alignment,
      entrySize: special.entrySize,
    });
  }

  add(description: SectionDescription, bytes: Uint8Array): number {
    const offset = alignUp(this.#cursor, description.alignment);
    this.#cursor = offset + bytes.length;
    this.#pieces.push({ offset, bytes });
    const name = this.#names.add(description.name);
    return this.#push({ ...description, name, address: 0, offset, size: bytes.length });
  }

  addNames(): void {
    this.#names.add('.shstrtab');
    this.add({ ...plainSection('.shstrtab'), type: sectionType.stringTable }, this.#names.finish());
  }

  writeTo(file: Uint8Array): void {
    for (const { offset, bytes } of this.#pieces) file.set(bytes, offset);
    const out = new ByteWriter();
    out.zeros(sectionHeaderSize);
    for (const header of this.#headers) writeSectionHeader(out, header);
    file.set(out.finish(), this.headersOffset);
  }

  #push(header: SectionHeader): number {
    this.#headers.push(header);
    return this.#headers.length;
  }
}

function writeHeaders({ isa, layout, entry, osAbi }: ImageContents, trailer: Trailer): Uint8Array {
  const out = new ByteWriter();
  writeFileHeader(out, {
    osAbi,
    type: fileType.shared,
    machine: isa.elfMachine,
    entry,
    programHeaderOffset: fileHeaderSize,
    programHeaderCount: layout.segments.length + extraHeaders,
    sectionHeaderOffset: trailer.headersOffset,
    sectionHeaderCount: trailer.nextNumber,
    sectionNames: trailer.nextNumber - 1,
  });
  const section = (name: string) => layout.segments[0].sections.find((candidate) => candidate.name === name)!;
  const headers = [
    ...layout.segments.map((segment) => loadHeader(segment, layout.physicalBase)),
    sectionProgramHeader(segmentType.dynamic, section('.dynamic'), layout.physicalBase),
    sectionProgramHeader(segmentType.note, section('.note'), layout.physicalBase),
    { ...emptyHeader, type: segmentType.gnuStack, flags: permissionFlags.write, alignment: 16 },
  ];
  for (const header of headers) writeProgramHeader(out, header);
  if (out.length !== fileHeaderSize + headers.length * programHeaderSize)
    throw new Error('layout miscounted the headers');
  return out.finish();
}

function loadHeader(segment: Segment, physicalBase: number): ProgramHeader {
  return {
    type: segmentType.load,
    flags: permissionFlags[segment.permissions],
    offset: segment.offset,
    virtualAddress: segment.address,
    physicalAddress: physicalBase + segment.offset,
    fileSize: segment.fileSize,
    memorySize: segment.memorySize,
    alignment: pageSize,
  };
}

function sectionProgramHeader(type: number, section: OutputSection, physicalBase: number): ProgramHeader {
  return {
    type,
    flags: permissionFlags.read,
    offset: section.offset,
    virtualAddress: section.address,
    physicalAddress: physicalBase + section.offset,
    fileSize: section.size,
    memorySize: section.size,
    alignment: section.alignment,
  };
}

const emptyHeader: ProgramHeader = {
  type: 0,
  flags: 0,
  offset: 0,
  virtualAddress: 0,
  physicalAddress: 0,
  fileSize: 0,
  memorySize: 0,
  alignment: 0,
};

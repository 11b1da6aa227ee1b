/** A finished image as the inspector sees it: the ELF container with its notes, dynamic entries and symbols read. */
import { viewOf } from '../elf/bytes.ts';
import {
  dynamicEntrySize,
  machineNumber,
  sectionType,
  segmentType,
  symbolBinding,
  symbolSize,
  symbolType,
} from '../elf/constants.ts';
import { type ElfFile, type ElfSection, type ElfSegment, readElf, readUint64 } from '../elf/container.ts';
import { type Note, readNotes } from '../elf/notes.ts';
import type { Isa } from '../elf/object.ts';

export interface ImageFile {
  readonly bytes: Uint8Array;
  readonly elf: ElfFile;
  /** null: for a machine that this project does not know. */
  readonly isa: Isa | null;
  /** Of each PT_NOTE, in the order of the program headers. */
  readonly noteSegments: readonly { readonly segment: ElfSegment; readonly notes: readonly Note[] }[];
  readonly dynamic: readonly { readonly tag: number; readonly value: number }[];
  readonly loads: readonly ElfSegment[];
  /** By number in `.symtab`; 0 is the null symbol. Empty in stripped images. */
  readonly symbols: readonly ImageSymbol[];
}

export interface ImageSymbol {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly isGlobal: boolean;
  readonly isFunction: boolean;
  /** Name of its section; null: absolute or undefined. */
  readonly section: string | null;
}

/** @throws LinkError when the bytes are not an ELF64 file */
export function readImageFile(bytes: Uint8Array, name: string): ImageFile {
  const elf = readElf(bytes, name);
  const isas = Object.keys(machineNumber) as Isa[];
  const ofType = (type: number) => elf.segments.filter((segment) => segment.type === type);
  return {
    bytes,
    elf,
    isa: isas.find((isa) => machineNumber[isa] === elf.machine) ?? null,
    noteSegments: ofType(segmentType.note).map((segment) => ({ segment, notes: readNotes(segment.data) })),
    dynamic: ofType(segmentType.dynamic).flatMap(readDynamic),
    loads: ofType(segmentType.load),
    symbols: readSymbols(elf),
  };
}

export function findNote(image: ImageFile, owner: string, type: number): Note | null {
  const notes = image.noteSegments.flatMap((segment) => segment.notes);
  return notes.find((note) => note.owner === owner && note.type === type) ?? null;
}

export function dynamicValue(image: ImageFile, tag: number): number | null {
  return image.dynamic.find((entry) => entry.tag === tag)?.value ?? null;
}

/** What the file has of an address range; null when a segment does not hold all of it. */
export function bytesAtAddress(image: ImageFile, address: number, size: number): Uint8Array | null {
  for (const { virtualAddress, data } of image.loads) {
    const start = address - virtualAddress;
    if (start >= 0 && start + size <= data.length) return data.subarray(start, start + size);
  }
  return null;
}

function readDynamic({ data }: ElfSegment): { tag: number; value: number }[] {
  const view = viewOf(data);
  const entries: { tag: number; value: number }[] = [];
  for (let offset = 0; offset + dynamicEntrySize <= data.length; offset += dynamicEntrySize) {
    const tag = readUint64(view, offset);
    if (tag === 0) break;
    entries.push({ tag, value: readUint64(view, offset + 8) });
  }
  return entries;
}

function readSymbols(elf: ElfFile): ImageSymbol[] {
  const table = elf.sections.find(({ type }) => type === sectionType.symbolTable);
  const strings = table === undefined ? undefined : elf.sections[table.link];
  if (table === undefined || strings?.type !== sectionType.stringTable) return [];
  const view = viewOf(table.data);
  const symbols: ImageSymbol[] = [];
  for (let offset = 0; offset + symbolSize <= table.data.length; offset += symbolSize) {
    const info = view.getUint8(offset + 4);
    symbols.push({
      name: readName(strings, view.getUint32(offset, true)),
      address: readUint64(view, offset + 8),
      size: readUint64(view, offset + 16),
      isGlobal: info >> 4 !== symbolBinding.local,
      isFunction: (info & 0xf) === symbolType.function,
      section: elf.sections[view.getUint16(offset + 6, true)]?.name ?? null,
    });
  }
  return symbols;
}

/** Longer names are no names; the limit keeps damaged files cheap. */
const longestName = 4096;

function readName({ data }: ElfSection, offset: number): string {
  const window = data.subarray(offset, offset + longestName);
  const end = window.indexOf(0);
  return new TextDecoder().decode(end < 0 ? window : window.subarray(0, end));
}

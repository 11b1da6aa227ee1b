/**
 * Reads what every ELF64 file has: header, program headers, sections with their names (System V gABI, chapters 4, 5).
 * The package `elfy` parses the records; before it sees a byte, everything it takes for granted is checked here, so
 * that hostile files end in one `LinkError`. Types, flags and alignments are read here because elfy maps the first two
 * to names it does not always know and takes the alignments of ELF64 sections from the wrong offsets.
 */
import { Buffer } from 'node:buffer';
import elfy from 'elfy';
import { LinkError } from '../errors.ts';
import { viewOf } from './bytes.ts';
import {
  elfClass64,
  elfDataLittleEndian,
  elfMagic,
  fileHeaderSize,
  programHeaderSize,
  sectionHeaderSize,
  sectionIndex,
  sectionType,
} from './constants.ts';

export interface ElfFile {
  readonly osAbi: number;
  readonly type: number;
  readonly machine: number;
  readonly entry: number;
  readonly programHeaderOffset: number;
  readonly sectionHeaderOffset: number;
  readonly segments: readonly ElfSegment[];
  /** Index 0, the null section, included; empty when the file has no section headers. */
  readonly sections: readonly ElfSection[];
}

export interface ElfSegment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly virtualAddress: number;
  readonly physicalAddress: number;
  readonly memorySize: number;
  readonly alignment: number;
  /** What of it is in the file. */
  readonly data: Uint8Array;
}

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  /** Empty for sections without bytes in the file. */
  readonly data: Uint8Array;
}

/** Sizes and addresses beyond this are no program's: nothing near it is allocated or looped over. */
const largestNumber = 2 ** 48;

/**
 * @param name of the file, for messages
 * @throws LinkError when the bytes are not a well-formed little-endian ELF64 file
 */
export function readElf(bytes: Uint8Array, name: string): ElfFile {
  const fail: Fail = (message) => {
    throw new LinkError(`${name}: ${message}`);
  };
  checkHeader(bytes, fail);
  const view = viewOf(bytes);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parser = new elfy.Parser();
  const header = parser.parseHeader(file);
  const body = parser.parseBody(file, header);
  if (header.shnum > 0) {
    checkSectionNames(view, header.shoff, header.shnum, header.shstrndx, fail);
    parser.resolveBody(body, header);
  }

  const segments = body.programs.map((program, index): ElfSegment => {
    const record = header.phoff + index * programHeaderSize;
    checkRange(bytes, program.offset, program.filesz, `segment ${index}`, fail);
    checkNumbers([program.vaddr, program.paddr, program.memsz], `segment ${index}`, fail);
    return {
      type: view.getUint32(record, true),
      flags: view.getUint32(record + 4, true),
      offset: program.offset,
      virtualAddress: program.vaddr,
      physicalAddress: program.paddr,
      memorySize: program.memsz,
      alignment: program.align,
      data: program.data,
    };
  });

  const sections = body.sections.map((section, index): ElfSection => {
    const record = header.shoff + index * sectionHeaderSize;
    const type = view.getUint32(record + 4, true);
    const hasBytes = type !== sectionType.zero && type !== sectionType.null;
    if (hasBytes) checkRange(bytes, section.off, section.size, `section ${section.name}`, fail);
    checkNumbers([section.addr, section.size, section.off], `section ${section.name}`, fail);
    return {
      name: section.name,
      type,
      flags: view.getUint32(record + 8, true),
      address: section.addr,
      offset: section.off,
      size: section.size,
      link: section.link,
      info: section.info,
      alignment: Math.max(1, readUint64(view, record + 48)),
      data: hasBytes ? section.data : section.data.subarray(0, 0),
    };
  });

  return {
    osAbi: bytes[7],
    type: view.getUint16(16, true),
    machine: view.getUint16(18, true),
    entry: header.entry,
    programHeaderOffset: header.phoff,
    sectionHeaderOffset: header.shoff,
    segments,
    sections,
  };
}

export function readUint64(view: DataView, offset: number): number {
  return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
}

type Fail = (message: string) => never;

function checkHeader(bytes: Uint8Array, fail: Fail): void {
  if (bytes.length < fileHeaderSize || elfMagic.some((byte, index) => bytes[index] !== byte)) fail('not an ELF file');
  if (bytes[4] !== elfClass64) fail('not a 64-bit ELF file');
  if (bytes[5] !== elfDataLittleEndian) fail('not a little-endian ELF file');
  const view = viewOf(bytes);
  const tables = [
    { what: 'program headers', offset: 32, size: 54, count: 56, recordSize: programHeaderSize },
    { what: 'section headers', offset: 40, size: 58, count: 60, recordSize: sectionHeaderSize },
  ];
  for (const { what, offset, size, count, recordSize } of tables) {
    const records = view.getUint16(count, true);
    if (records === 0) continue;
    const start = readUint64(view, offset);
    if (start === 0) fail(`the file counts ${records} ${what} but has none`);
    if (view.getUint16(size, true) !== recordSize) fail(`${what} are not ${recordSize} bytes long`);
    checkRange(bytes, start, records * recordSize, what, fail);
  }
}

/**
 * Every name must end inside its table, and all of them together must not be much longer than the table: a file in
 * which thousands of sections share one endless name would cost minutes.
 */
function checkSectionNames(view: DataView, start: number, count: number, namesIndex: number, fail: Fail): void {
  const names = start + namesIndex * sectionHeaderSize;
  if (namesIndex >= count || namesIndex === sectionIndex.undefined) fail('the file has no section names');
  if (view.getUint32(names + 4, true) !== sectionType.stringTable) fail('the section names are not a string table');
  const offset = readUint64(view, names + 24);
  const size = readUint64(view, names + 32);
  if (offset + size > view.byteLength) fail('the section names reach beyond the end of the file');
  const budget = 4 * size + 4096;
  let total = 0;
  for (let index = 0; index < count; index++) {
    let position = view.getUint32(start + index * sectionHeaderSize, true);
    while (position < size && view.getUint8(offset + position) !== 0 && total <= budget) {
      position++;
      total++;
    }
    if (position >= size) fail(`the name of section ${index} does not end`);
    if (total > budget) fail('the section names overlap');
  }
}

function checkRange(bytes: Uint8Array, offset: number, size: number, what: string, fail: Fail): void {
  if (offset + size > bytes.length) fail(`${what}: ${size} bytes at ${offset} reach beyond the end of the file`);
}

function checkNumbers(numbers: readonly number[], what: string, fail: Fail): void {
  if (numbers.some((number) => number > largestNumber)) fail(`${what}: its address or size is impossible`);
}

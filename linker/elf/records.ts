/**
 * The fixed-size records of an ELF64 file as values, and how each is written (System V gABI, chapters 4 and 5).
 * Objects and images share them.
 */
import type { ByteWriter } from './bytes.ts';
import {
  elfClass64,
  elfDataLittleEndian,
  elfMagic,
  elfVersion,
  fileHeaderSize,
  programHeaderSize,
  sectionHeaderSize,
} from './constants.ts';

export interface FileHeader {
  readonly osAbi: number;
  readonly type: number;
  readonly machine: number;
  readonly entry: number;
  readonly programHeaderOffset: number;
  readonly programHeaderCount: number;
  readonly sectionHeaderOffset: number;
  readonly sectionHeaderCount: number;
  /** Index of the section that holds the section names. */
  readonly sectionNames: number;
}

export interface ProgramHeader {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly virtualAddress: number;
  readonly physicalAddress: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly alignment: number;
}

export interface SectionHeader {
  /** Offset in the section names. */
  readonly name: number;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  readonly entrySize: number;
}

export interface SymbolRecord {
  /** Offset in the symbol names. */
  readonly name: number;
  readonly binding: number;
  readonly type: number;
  readonly visibility: number;
  readonly section: number;
  readonly value: number;
  readonly size: number;
}

export function writeFileHeader(out: ByteWriter, header: FileHeader): void {
  out.bytes([...elfMagic, elfClass64, elfDataLittleEndian, elfVersion, header.osAbi, 0, 0, 0, 0, 0, 0, 0, 0]);
  out.u16(header.type);
  out.u16(header.machine);
  out.u32(elfVersion);
  out.u64(header.entry);
  out.u64(header.programHeaderOffset);
  out.u64(header.sectionHeaderOffset);
  out.u32(0); // e_flags
  out.u16(fileHeaderSize);
  out.u16(header.programHeaderCount === 0 ? 0 : programHeaderSize);
  out.u16(header.programHeaderCount);
  out.u16(sectionHeaderSize);
  out.u16(header.sectionHeaderCount);
  out.u16(header.sectionNames);
}

export function writeProgramHeader(out: ByteWriter, header: ProgramHeader): void {
  out.u32(header.type);
  out.u32(header.flags);
  out.u64(header.offset);
  out.u64(header.virtualAddress);
  out.u64(header.physicalAddress);
  out.u64(header.fileSize);
  out.u64(header.memorySize);
  out.u64(header.alignment);
}

export function writeSectionHeader(out: ByteWriter, header: SectionHeader): void {
  out.u32(header.name);
  out.u32(header.type);
  out.u64(header.flags);
  out.u64(header.address);
  out.u64(header.offset);
  out.u64(header.size);
  out.u32(header.link);
  out.u32(header.info);
  out.u64(header.alignment);
  out.u64(header.entrySize);
}

export function writeSymbol(out: ByteWriter, symbol: SymbolRecord): void {
  out.u32(symbol.name);
  out.u8((symbol.binding << 4) | symbol.type);
  out.u8(symbol.visibility);
  out.u16(symbol.section);
  out.u64(symbol.value);
  out.u64(symbol.size);
}

/** Elf64_Rela. */
export function writeRelocation(
  out: ByteWriter,
  offset: number,
  symbolIndex: number,
  type: number,
  addend: number,
): void {
  out.u64(offset);
  out.u32(type);
  out.u32(symbolIndex);
  out.u64(addend);
}

/**
 * What is in an ELF image, as a value: boot protocols, segments, sizes by component, symbols. Everything is read from the
 * file itself, so the report holds for any image of hermitc, however old.
 */
import { sectionType, segmentFlag, segmentType, symbolSize, symbolType } from '../../linker/elf/constants.ts';
import { type ElfFile, readElf, readUint64 } from '../../linker/elf/container.ts';
import { readNotes } from '../../linker/elf/notes.ts';
import { hermitEntryNote, hermitOwner, uhyveInterfaceNote, uhyveOwner } from '../../linker/image/hermit-entry.ts';
import { lastHeaderOffset, multibootMagic } from '../../linker/image/multiboot1.ts';
import { physicalEntryNote, xenOwner } from '../../linker/image/pvh.ts';

export interface ImageReport {
  readonly bytes: number;
  readonly protocols: readonly { readonly name: string; readonly detail: string }[];
  readonly segments: readonly SegmentReport[];
  /** Bytes of functions and objects by the first part of their names, largest first. */
  readonly components: readonly { readonly name: string; readonly bytes: number }[];
  /** Functions and objects, largest first; empty for stripped images. */
  readonly symbols: readonly SymbolReport[];
}

export interface SegmentReport {
  readonly address: number;
  readonly fileBytes: number;
  readonly memoryBytes: number;
  readonly permissions: string;
}

export interface SymbolReport {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
}

/** @throws LinkError when the bytes are not an ELF file */
export function reportImage(bytes: Uint8Array, name: string): ImageReport {
  const elf = readElf(bytes, name);
  const symbols = readSymbols(elf);
  return {
    bytes: bytes.length,
    protocols: findProtocols(bytes, elf),
    segments: elf.segments
      .filter((segment) => segment.type === segmentType.load)
      .map(({ virtualAddress, data, memorySize, flags }) => ({
        address: virtualAddress,
        fileBytes: data.length,
        memoryBytes: memorySize,
        permissions: describePermissions(flags),
      })),
    components: sumByComponent(symbols),
    symbols,
  };
}

function findProtocols(bytes: Uint8Array, elf: ElfFile): ImageReport['protocols'] {
  const protocols = [];
  const multiboot = findMultibootHeader(bytes);
  if (multiboot !== null) protocols.push({ name: 'Multiboot 1', detail: `header at ${hex(multiboot)}` });

  // Loaders read the first note segment only.
  const segment = elf.segments.find(({ type }) => type === segmentType.note);
  for (const { owner, type, descriptor } of segment === undefined ? [] : readNotes(segment.data)) {
    const view = new DataView(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
    if (owner === xenOwner && type === physicalEntryNote) {
      protocols.push({ name: 'PVH', detail: `entry at ${hex(view.getUint32(0, true))}` });
    } else if (owner === hermitOwner && type === hermitEntryNote) {
      protocols.push({ name: 'Hermit entry', detail: `version ${descriptor[0]}, entry at ${hex(elf.entry)}` });
    } else if (owner === uhyveOwner && type === uhyveInterfaceNote) {
      protocols.push({ name: 'uhyve', detail: `interface ${view.getUint32(0, false)}` });
    }
  }
  if (protocols.length === 0) protocols.push({ name: 'ELF', detail: `entry at ${hex(elf.entry)}` });
  return protocols;
}

/** Magic, flags and checksum sum to zero; loaders look at every fourth byte of the beginning. */
function findMultibootHeader(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = Math.min(lastHeaderOffset, bytes.length - 12);
  for (let offset = 0; offset <= last; offset += 4) {
    if (view.getUint32(offset, true) !== multibootMagic) continue;
    const sum = multibootMagic + view.getUint32(offset + 4, true) + view.getUint32(offset + 8, true);
    if (sum % 2 ** 32 === 0) return offset;
  }
  return null;
}

function readSymbols(elf: ElfFile): SymbolReport[] {
  const table = elf.sections.find(({ type }) => type === sectionType.symbolTable);
  if (table === undefined) return [];
  const names = elf.sections[table.link]?.data ?? new Uint8Array();
  const view = new DataView(table.data.buffer, table.data.byteOffset, table.data.byteLength);
  const symbols: SymbolReport[] = [];
  for (let record = 0; record + symbolSize <= table.data.length; record += symbolSize) {
    const type = table.data[record + 4]! & 15;
    if (type !== symbolType.function && type !== symbolType.object) continue;
    const name = readName(names, view.getUint32(record, true));
    symbols.push({ name, address: readUint64(view, record + 8), bytes: readUint64(view, record + 16) });
  }
  return symbols.sort((a, b) => b.bytes - a.bytes || a.address - b.address);
}

function readName(names: Uint8Array, offset: number): string {
  const end = names.indexOf(0, offset);
  return new TextDecoder().decode(names.subarray(offset, end < 0 ? names.length : end));
}

function sumByComponent(symbols: readonly SymbolReport[]): ImageReport['components'] {
  const sums = new Map<string, number>();
  for (const { name, bytes } of symbols) {
    const component = name.split(/[. ]/)[0]!;
    sums.set(component, (sums.get(component) ?? 0) + bytes);
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}

function describePermissions(flags: number): string {
  const letters = { r: segmentFlag.read, w: segmentFlag.write, x: segmentFlag.execute };
  return Object.entries(letters)
    .map(([letter, flag]) => ((flags & flag) === 0 ? '-' : letter))
    .join('');
}

export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

/**
 * The relocations of x86-64 (System V psABI 1.0, section 4.4): their numbers, and how the linker applies them.
 * Notation of the psABI: S the symbol's address, A the addend, P the place, B-less because images are linked
 * at a fixed address; GOT forms are refused because images have no global offset table.
 */
import type { LinkerIsa } from '../linker-interface.ts';

export const R_X86_64_64 = 1;
export const R_X86_64_PC32 = 2;
export const R_X86_64_PLT32 = 4;
export const R_X86_64_32 = 10;
export const R_X86_64_32S = 11;
export const R_X86_64_16 = 12;
export const R_X86_64_PC16 = 13;
export const R_X86_64_8 = 14;
export const R_X86_64_PC8 = 15;
export const R_X86_64_PC64 = 24;

interface RelocationRow {
  readonly name: string;
  readonly bytes: 1 | 2 | 4 | 8;
  /** S + A - P instead of S + A. */
  readonly relative: boolean;
  /** Which numbers fit. `any`: the psABI checks nothing, or the place is used both ways. */
  readonly range: 'signed' | 'unsigned' | 'any';
}

const relocationRows = new Map<number, RelocationRow>([
  [R_X86_64_64, { name: 'R_X86_64_64', bytes: 8, relative: false, range: 'any' }],
  [R_X86_64_PC32, { name: 'R_X86_64_PC32', bytes: 4, relative: true, range: 'signed' }],
  [R_X86_64_PLT32, { name: 'R_X86_64_PLT32', bytes: 4, relative: true, range: 'signed' }],
  [R_X86_64_32, { name: 'R_X86_64_32', bytes: 4, relative: false, range: 'unsigned' }],
  [R_X86_64_32S, { name: 'R_X86_64_32S', bytes: 4, relative: false, range: 'signed' }],
  [R_X86_64_16, { name: 'R_X86_64_16', bytes: 2, relative: false, range: 'any' }],
  [R_X86_64_PC16, { name: 'R_X86_64_PC16', bytes: 2, relative: true, range: 'signed' }],
  [R_X86_64_8, { name: 'R_X86_64_8', bytes: 1, relative: false, range: 'any' }],
  [R_X86_64_PC8, { name: 'R_X86_64_PC8', bytes: 1, relative: true, range: 'signed' }],
  [R_X86_64_PC64, { name: 'R_X86_64_PC64', bytes: 8, relative: true, range: 'any' }],
]);

const applyRelocation: LinkerIsa['applyRelocation'] = (type, bytes, offset, symbol, addend, place) => {
  const row = relocationRows.get(type);
  if (row === undefined) return `relocation type ${type} is not supported`;
  const value = symbol + addend - (row.relative ? place : 0);
  const bits = row.bytes * 8;
  const lowest = row.range === 'unsigned' ? 0 : -(2 ** (bits - 1));
  const highest = row.range === 'signed' ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (value < lowest || value > highest) {
    return `${row.name} of value ${hexadecimal(value)} is outside of ${hexadecimal(lowest)}..${hexadecimal(highest)}`;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, row.bytes);
  if (row.bytes === 8) view.setBigInt64(0, BigInt(value), true);
  else if (row.bytes === 4) view.setInt32(0, value, true);
  else if (row.bytes === 2) view.setInt16(0, value, true);
  else view.setInt8(0, value);
  return null;
};

function hexadecimal(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

export const linkerIsa: LinkerIsa = {
  name: 'x86_64',
  elfMachine: 62,
  relocationName: (type) => relocationRows.get(type)?.name ?? null,
  applyRelocation,
  data: {
    absolute64: R_X86_64_64,
    absolute32: R_X86_64_32,
    absolute16: R_X86_64_16,
    absolute8: R_X86_64_8,
    relative64: R_X86_64_PC64,
    relative32: R_X86_64_PC32,
  },
  // int3
  gap: Uint8Array.of(0xcc),
};

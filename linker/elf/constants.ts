/**
 * The numbers of ELF64: System V gABI chapters 4 and 5, the two processor supplements, GNU and Xen extensions.
 * Names are the standard's in whole words.
 */
import type { Isa } from './object.ts';

export const fileHeaderSize = 64;
export const programHeaderSize = 56;
export const sectionHeaderSize = 64;
export const symbolSize = 24;
export const relocationSize = 24;
export const dynamicEntrySize = 16;

export const elfMagic = [0x7f, 0x45, 0x4c, 0x46] as const;
export const elfClass64 = 2;
export const elfDataLittleEndian = 1;
export const elfVersion = 1;

/** EI_OSABI. `standalone` marks an image without an operating system: Hermit's loaders expect it. */
export const osAbi = { systemV: 0, gnu: 3, standalone: 255 } as const;

export const fileType = { relocatable: 1, executable: 2, shared: 3 } as const;

export const machineNumber: Record<Isa, number> = { x86_64: 62, aarch64: 183 };

/** The only dynamic relocation that images hold: the load address plus the addend. */
export const relativeRelocation: Record<Isa, number> = { x86_64: 8, aarch64: 1027 };

export const sectionType = {
  null: 0,
  contents: 1,
  symbolTable: 2,
  stringTable: 3,
  relocations: 4,
  hash: 5,
  dynamic: 6,
  note: 7,
  zero: 8,
  relocationsWithoutAddend: 9,
  dynamicSymbols: 11,
  initializers: 14,
  finalizers: 15,
  group: 17,
  unwind: 0x70000001,
} as const;

export const sectionFlag = {
  write: 0x1,
  allocate: 0x2,
  execute: 0x4,
  infoLink: 0x40,
  linkOrder: 0x80,
  group: 0x200,
  threadLocal: 0x400,
  compressed: 0x800,
  retain: 0x200000,
} as const;

/** Special section indices. */
export const sectionIndex = {
  undefined: 0,
  reserved: 0xff00,
  absolute: 0xfff1,
  common: 0xfff2,
  extended: 0xffff,
} as const;

export const symbolBinding = { local: 0, global: 1, weak: 2 } as const;
export const symbolType = { none: 0, object: 1, function: 2, section: 3, file: 4 } as const;
export const symbolVisibility = { default: 0, hidden: 2 } as const;

export const segmentType = { load: 1, dynamic: 2, note: 4, threadLocal: 7, gnuStack: 0x6474e551 } as const;
export const segmentFlag = { execute: 1, write: 2, read: 4 } as const;

export const dynamicTag = {
  null: 0,
  needed: 1,
  hash: 4,
  stringTable: 5,
  symbolTable: 6,
  relocations: 7,
  relocationsSize: 8,
  relocationSize: 9,
  stringTableSize: 10,
  symbolSize: 11,
  flags1: 0x6ffffffb,
  relocationCount: 0x6ffffff9,
} as const;

/** DF_1_PIE. */
export const positionIndependentExecutable = 0x08000000;

/**
 * The object format: what the back end and the assembler produce and the linker consumes, as values.
 * `read.ts` and `write.ts` turn it from and into ELF64 relocatable files (System V gABI, chapter 4).
 */

export type Isa = 'x86_64' | 'aarch64';

export interface ObjectFile {
  readonly isa: Isa;
  /** Shown in messages: where the object came from. */
  readonly name: string;
  readonly sections: Section[];
  readonly symbols: ObjectSymbol[];
}

export interface Section {
  /** `.text.NAME`, `.rodata.NAME`, `.data.NAME`, `.bss.NAME`, `.note.*`, or one of docs/runtime-abi.md. */
  readonly name: string;
  readonly kind: 'code' | 'read-only' | 'data' | 'zero' | 'note' | 'debug';
  /** Power of two, in bytes. */
  readonly alignment: number;
  /** Empty for `zero` sections. */
  data: Uint8Array;
  /** Length in bytes: that of `data`, or of the zeros. */
  size: number;
  readonly relocations: Relocation[];
  /** Kept even when nothing refers to it (`SHF_GNU_RETAIN`). */
  readonly retain: boolean;
  /** Kept when, and only when, this other section is kept (`SHF_LINK_ORDER`): tables about code. */
  readonly associated: Section | null;
}

export interface Relocation {
  /** Byte offset in the section. */
  readonly offset: number;
  /** ELF number of the relocation in its psABI. */
  readonly type: number;
  readonly symbol: ObjectSymbol;
  readonly addend: number;
}

export interface ObjectSymbol {
  readonly name: string;
  binding: 'local' | 'global' | 'weak';
  readonly type: 'none' | 'function' | 'object' | 'section' | 'file';
  readonly hidden: boolean;
  /** null: undefined here; `absolute`: `value` is a number, not an offset. */
  section: Section | 'absolute' | null;
  /** Offset in the section, or the absolute value. */
  value: number;
  size: number;
}

/**
 * What a relocation type means for whoever does not know the instruction set: does its value change when the place and
 * the symbol move together? Found by asking the instruction set to apply it twice, so that no table of types has to be
 * kept here.
 */
import type { LinkerIsa } from '../targets/isa/linker-interface.ts';

/** A load address: a multiple of the page size with a bit in every 16-bit part of an address. */
const loadAddress = 2 ** 47 + 2 ** 33 + 2 ** 18 + 2 ** 12;

/**
 * Whether the value depends on where the image is loaded (`R_X86_64_64`, `R_AARCH64_MOVW_UABS_G1`), unlike distances
 * and offsets within a page, which are the same for every page-aligned load address.
 */
export function dependsOnLoadAddress(isa: LinkerIsa, type: number): boolean {
  return !isInvariant(isa, type, pageStart, loadAddress);
}

/**
 * Whether the value is a plain distance (`R_X86_64_PC32`, `R_AARCH64_CALL26`), the same wherever its section
 * begins, so that the assembler can compute it within a section. `R_AARCH64_ADR_PREL_PG_HI21` counts pages: it is none.
 */
export function isDistance(isa: LinkerIsa, type: number): boolean {
  return !dependsOnLoadAddress(isa, type) && isInvariant(isa, type, pageStart - 4, 4);
}

const pageStart = 0x8000;
/** On the page before, and near enough for 8-bit distances. */
const place = pageStart - 0x30;
const widestPlace = 8;

function isInvariant(isa: LinkerIsa, type: number, symbol: number, shift: number): boolean {
  const before = new Uint8Array(widestPlace);
  const after = new Uint8Array(widestPlace);
  const fits =
    isa.applyRelocation(type, before, 0, symbol, 0, place) === null &&
    isa.applyRelocation(type, after, 0, symbol + shift, 0, place + shift) === null;
  return fits && before.every((byte, index) => byte === after[index]);
}

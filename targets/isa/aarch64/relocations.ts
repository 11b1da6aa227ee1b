/**
 * The relocations of static AArch64 code: how a value becomes bits of an instruction or of data.
 * ELF for the Arm 64-bit Architecture (AAELF64), chapter 5.7.
 *
 * Peculiar to AArch64: an address takes two instructions, the 4 KiB page relative to the place (`adrp`) and the
 * low 12 bits, which loads and stores count in units of what they access.
 */
import type { LinkerIsa } from '../linker-interface.ts';

/** S + A, less the place P, or the page of it less the page of P. */
type Base = 'absolute' | 'relative' | 'page';

/** Bits `low` to `low + width - 1` of the value go to the place; `check` says which values are refused. */
interface RelocationRow {
  readonly type: number;
  readonly base: Base;
  readonly place: Place;
  readonly low: number;
  readonly width: number;
  readonly check: 'signed' | 'unsigned' | 'either' | 'none';
  /** Low bits that must be zero, as a number of bits. */
  readonly aligned: number;
}

/** Where the bits go: a bit position in an instruction word, the halves of `adr`, a signed `movz`, or data. */
type Place = number | 'adr' | 'move' | 'data';

const row = (
  type: number,
  base: Base,
  place: Place,
  low: number,
  width: number,
  check: RelocationRow['check'] = 'signed',
  aligned = low,
): RelocationRow => ({ type, base, place, low, width, check, aligned });

const rows = {
  R_AARCH64_ABS64: row(257, 'absolute', 'data', 0, 64, 'none'),
  R_AARCH64_ABS32: row(258, 'absolute', 'data', 0, 32, 'either'),
  R_AARCH64_ABS16: row(259, 'absolute', 'data', 0, 16, 'either'),
  R_AARCH64_PREL64: row(260, 'relative', 'data', 0, 64, 'none'),
  R_AARCH64_PREL32: row(261, 'relative', 'data', 0, 32, 'either'),
  R_AARCH64_PREL16: row(262, 'relative', 'data', 0, 16, 'either'),
  R_AARCH64_MOVW_UABS_G0: row(263, 'absolute', 5, 0, 16, 'unsigned'),
  R_AARCH64_MOVW_UABS_G0_NC: row(264, 'absolute', 5, 0, 16, 'none'),
  R_AARCH64_MOVW_UABS_G1: row(265, 'absolute', 5, 16, 16, 'unsigned', 0),
  R_AARCH64_MOVW_UABS_G1_NC: row(266, 'absolute', 5, 16, 16, 'none', 0),
  R_AARCH64_MOVW_UABS_G2: row(267, 'absolute', 5, 32, 16, 'unsigned', 0),
  R_AARCH64_MOVW_UABS_G2_NC: row(268, 'absolute', 5, 32, 16, 'none', 0),
  R_AARCH64_MOVW_UABS_G3: row(269, 'absolute', 5, 48, 16, 'none', 0),
  R_AARCH64_MOVW_SABS_G0: row(270, 'absolute', 'move', 0, 17, 'signed'),
  R_AARCH64_MOVW_SABS_G1: row(271, 'absolute', 'move', 16, 17, 'signed', 0),
  R_AARCH64_MOVW_SABS_G2: row(272, 'absolute', 'move', 32, 17, 'signed', 0),
  R_AARCH64_LD_PREL_LO19: row(273, 'relative', 5, 2, 19),
  R_AARCH64_ADR_PREL_LO21: row(274, 'relative', 'adr', 0, 21),
  R_AARCH64_ADR_PREL_PG_HI21: row(275, 'page', 'adr', 12, 21),
  R_AARCH64_ADR_PREL_PG_HI21_NC: row(276, 'page', 'adr', 12, 21, 'none'),
  R_AARCH64_ADD_ABS_LO12_NC: row(277, 'absolute', 10, 0, 12, 'none'),
  R_AARCH64_LDST8_ABS_LO12_NC: row(278, 'absolute', 10, 0, 12, 'none'),
  R_AARCH64_TSTBR14: row(279, 'relative', 5, 2, 14),
  R_AARCH64_CONDBR19: row(280, 'relative', 5, 2, 19),
  R_AARCH64_JUMP26: row(282, 'relative', 0, 2, 26),
  R_AARCH64_CALL26: row(283, 'relative', 0, 2, 26),
  R_AARCH64_LDST16_ABS_LO12_NC: row(284, 'absolute', 10, 1, 11, 'none'),
  R_AARCH64_LDST32_ABS_LO12_NC: row(285, 'absolute', 10, 2, 10, 'none'),
  R_AARCH64_LDST64_ABS_LO12_NC: row(286, 'absolute', 10, 3, 9, 'none'),
  R_AARCH64_LDST128_ABS_LO12_NC: row(299, 'absolute', 10, 4, 8, 'none'),
  R_AARCH64_RELATIVE: row(1027, 'absolute', 'data', 0, 64, 'none'),
} as const;

type RelocationName = keyof typeof rows;

/** ELF numbers by name. */
export const relocationTypes = Object.fromEntries(
  Object.entries(rows).map(([name, { type }]) => [name, type]),
) as Readonly<Record<RelocationName, number>>;

/** `:lo12:` of loads and stores, by bytes accessed. */
export const loadStoreRelocations: Readonly<Record<number, number>> = {
  1: relocationTypes.R_AARCH64_LDST8_ABS_LO12_NC,
  2: relocationTypes.R_AARCH64_LDST16_ABS_LO12_NC,
  4: relocationTypes.R_AARCH64_LDST32_ABS_LO12_NC,
  8: relocationTypes.R_AARCH64_LDST64_ABS_LO12_NC,
  16: relocationTypes.R_AARCH64_LDST128_ABS_LO12_NC,
};

/** Parts of symbols in the wide moves. */
export const movePartRelocations: Readonly<Record<string, number>> = {
  abs_g0: relocationTypes.R_AARCH64_MOVW_UABS_G0,
  abs_g0_nc: relocationTypes.R_AARCH64_MOVW_UABS_G0_NC,
  abs_g1: relocationTypes.R_AARCH64_MOVW_UABS_G1,
  abs_g1_nc: relocationTypes.R_AARCH64_MOVW_UABS_G1_NC,
  abs_g2: relocationTypes.R_AARCH64_MOVW_UABS_G2,
  abs_g2_nc: relocationTypes.R_AARCH64_MOVW_UABS_G2_NC,
  abs_g3: relocationTypes.R_AARCH64_MOVW_UABS_G3,
  abs_g0_s: relocationTypes.R_AARCH64_MOVW_SABS_G0,
  abs_g1_s: relocationTypes.R_AARCH64_MOVW_SABS_G1,
  abs_g2_s: relocationTypes.R_AARCH64_MOVW_SABS_G2,
};

const byType = new Map(Object.entries(rows).map(([name, row]) => [row.type, { name, row: row as RelocationRow }]));

const pageMask = ~0xfffn;

function relocatedValue(base: Base, target: bigint, place: bigint): bigint {
  if (base === 'absolute') return target;
  return base === 'relative' ? target - place : (target & pageMask) - (place & pageMask);
}

/** null, or why the value does not fit into the row's bits. */
function checkValue(value: bigint, { low, width, check, aligned }: RelocationRow): string | null {
  if (value & ((1n << BigInt(aligned)) - 1n)) return `0x${value.toString(16)} is not a multiple of ${1 << aligned}`;
  const bits = BigInt(low + width);
  const lowest = check === 'unsigned' ? 0n : -(1n << (bits - 1n));
  const limit = check === 'signed' ? 1n << (bits - 1n) : 1n << bits;
  if (check === 'none' || (value >= lowest && value < limit)) return null;
  return `0x${value.toString(16)} is outside of [${lowest}, ${limit})`;
}

/** Bits of `movz` and `movn`: the second turns into the first for a value that is not negative. */
const moveOpcode = 1 << 30;

function patchInstruction(view: DataView, offset: number, place: Place, bits: bigint, width: number): void {
  const field = Number(bits & ((1n << BigInt(width)) - 1n));
  const word = view.getUint32(offset, true);
  const replace = (position: number, count: number, value: number): number =>
    ((word & ~((2 ** count - 1) << position)) | (value << position)) >>> 0;
  if (place === 'adr') {
    const high = replace(5, 19, field >> 2);
    view.setUint32(offset, ((high & ~(3 << 29)) | ((field & 3) << 29)) >>> 0, true);
  } else if (place === 'move') {
    const isNegative = bits < 0n;
    const chunk = Number((isNegative ? ~bits : bits) & 0xffffn);
    const moved = replace(5, 16, chunk);
    view.setUint32(offset, (isNegative ? moved & ~moveOpcode : moved | moveOpcode) >>> 0, true);
  } else {
    view.setUint32(offset, replace(place as number, width, field), true);
  }
}

function patchData(view: DataView, offset: number, value: bigint, width: number): void {
  if (width === 64) view.setBigUint64(offset, BigInt.asUintN(64, value), true);
  else if (width === 32) view.setUint32(offset, Number(BigInt.asUintN(32, value)), true);
  else view.setUint16(offset, Number(BigInt.asUintN(16, value)), true);
}

const machineAArch64 = 183;

/** `brk #0` */
const trapInstruction = Uint8Array.of(0x00, 0x00, 0x20, 0xd4);

export const linkerIsa: LinkerIsa = {
  name: 'aarch64',
  elfMachine: machineAArch64,
  relocationName: (type) => byType.get(type)?.name ?? null,
  applyRelocation(type, bytes, offset, symbol, addend, place) {
    const row = byType.get(type)?.row;
    if (!row) return `unknown relocation ${type}`;
    const value = relocatedValue(row.base, BigInt(symbol) + BigInt(addend), BigInt(place));
    const problem = checkValue(value, row);
    if (problem !== null) return problem;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (row.place === 'data') patchData(view, offset, value, row.width);
    else patchInstruction(view, offset, row.place, value >> BigInt(row.low), row.width);
    return null;
  },
  data: {
    absolute64: rows.R_AARCH64_ABS64.type,
    absolute32: rows.R_AARCH64_ABS32.type,
    absolute16: rows.R_AARCH64_ABS16.type,
    absolute8: null,
    relative64: rows.R_AARCH64_PREL64.type,
    relative32: rows.R_AARCH64_PREL32.type,
  },
  gap: trapInstruction,
};

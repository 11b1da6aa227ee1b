/** Page-table entries of x86-64 (Intel SDM volume 3, 4.5): four levels, pages of 4 KiB, 2 MiB and 1 GiB. */
import type { Address } from '../../machine/memory.ts';
import { Answer, forgetPage, processorInformation, usePageTables } from '../../machine/x86_64/registers.ts';
import { Access } from '../../mm/access.ts';

const present = 1n;
const writable = 1n << 1n;
const writeThrough = 1n << 3n;
const uncached = 1n << 4n;
const large = 1n << 7n;
const noExecute = 1n << 63n;
const addressMask = 0xf_ffff_ffff_f000n;
const gibibytePages = 1 << 26;

/** Level of the largest pages: 2 for 1 GiB, 1 for 2 MiB. */
export function largestPageLevel(): number {
  return (processorInformation(0x8000_0001, 0, Answer.edx) & gibibytePages) !== 0 ? 2 : 1;
}

/** An entry of `level` (0: 4 KiB) that maps a page at `address`. */
export function pageEntry(address: Address, level: number, access: number): bigint {
  let entry = BigInt(address) | present;
  if (level > 0) entry |= large;
  if (access !== Access.execute) entry |= noExecute;
  if (access === Access.write || access === Access.device) entry |= writable;
  if (access === Access.device) entry |= uncached | writeThrough;
  return entry;
}

/** An entry that leads to a table of the next level. */
export function tableEntry(table: Address): bigint {
  return BigInt(table) | present | writable;
}

/** The entry, not zero, is a page and not a table. */
export function isPage(entry: bigint, level: number): boolean {
  return level === 0 || (entry & large) !== 0n;
}

export function entryAddress(entry: bigint): Address {
  return Number(entry & addressMask);
}

/** For the page that `entry` of `level` maps: the entry, one level down, of the smaller page `offset` bytes into it. */
export function smallerPageEntry(entry: bigint, level: number, offset: number): bigint {
  const flags = level === 1 ? entry ^ large : entry;
  return flags + BigInt(offset);
}

/** Switches to these tables. */
export function activate(root: Address): void {
  usePageTables(root);
}

/** An entry for `address` has changed. */
export function invalidate(address: Address): void {
  forgetPage(address);
}

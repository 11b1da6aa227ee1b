/**
 * Page-table entries of AArch64 (Arm ARM D8.3, VMSAv8-64, 4 KiB granule): four levels, pages of 4 KiB, 2 MiB and 1 GiB.
 * Attribute indices are those that `boot.s` gives MAIR_EL1.
 */

import { forgetPage, usePageTables } from '../../machine/aarch64/registers.ts';
import type { Address } from '../../machine/memory.ts';
import { Access } from '../../mm/access.ts';

const valid = 1n;
/** Bit 1 is set in tables and in pages of 4 KiB, and clear in larger pages. */
const tableOrSmall = 1n << 1n;
const deviceMemory = 1n << 2n;
const writeBack = 4n << 2n;
const readOnly = 1n << 7n;
const innerShareable = 3n << 8n;
const accessed = 1n << 10n;
const neverExecute = 1n << 53n;
const neverExecuteBelow = 1n << 54n;
const addressMask = 0xffff_ffff_f000n;

/** Level of the largest pages: 2 for 1 GiB. */
export function largestPageLevel(): number {
  return 2;
}

/** An entry of `level` (0: 4 KiB) that maps a page at `address`. */
export function pageEntry(address: Address, level: number, access: number): bigint {
  let entry = BigInt(address) | valid | accessed | neverExecuteBelow;
  if (level === 0) entry |= tableOrSmall;
  if (access === Access.device) entry |= deviceMemory;
  else entry |= writeBack | innerShareable;
  if (access !== Access.execute) entry |= neverExecute;
  if (access === Access.read || access === Access.execute) entry |= readOnly;
  return entry;
}

/** An entry that leads to a table of the next level. */
export function tableEntry(table: Address): bigint {
  return BigInt(table) | valid | tableOrSmall;
}

/** The entry, not zero, is a page and not a table. */
export function isPage(entry: bigint, level: number): boolean {
  return level === 0 || (entry & tableOrSmall) === 0n;
}

export function entryAddress(entry: bigint): Address {
  return Number(entry & addressMask);
}

/** For the page that `entry` of `level` maps: the entry, one level down, of the smaller page `offset` bytes into it. */
export function smallerPageEntry(entry: bigint, level: number, offset: number): bigint {
  const flags = level === 1 ? entry | tableOrSmall : entry;
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

/**
 * The one address space: physical memory mapped one to one, with as few rights as each part needs (drawn in
 * `arch/ISA/memory-layout.ts`). Tables have four levels of 512 entries on both instruction sets; what an
 * entry looks like is said by `arch/ISA/paging.ts`.
 */
import {
  activate,
  entryAddress,
  invalidate,
  isPage,
  largestPageLevel,
  pageEntry,
  smallerPageEntry,
  tableEntry,
} from '#arch/paging.ts';
import { deviceTreeSize } from '../boot/device-tree.ts';
import { Fact, fact, memoryRegions, moduleEnd, moduleStart } from '../boot/info.ts';
import type { Address } from '../machine/memory.ts';
import { fillMemory, load64, store64, symbolAddress } from '../machine/memory.ts';
import { reportBootFailure } from '../panic/report.ts';
import { Access } from './access.ts';
import { alignDown, alignUp } from './alignment.ts';
import { addFrames, allocateFrames, frameBytes, Owner } from './frames.ts';
import { regionCount, regionEnd, regionStart } from './regions.ts';

const entryBytes = 8;
const tableEntries = 512;
const tableBytes = tableEntries * entryBytes;
const topLevel = 3;
/** Tables kept back for changes after the boot: splitting a large page twice takes two. */
const tablesKept = 4;

let root: Address = 0;
/** Tables that are not used yet, from the kernel's fixed storage. */
let nextTable: Address = 0;
let tablesEnd: Address = 0;
let largestLevel = 0;
/** A device that was asked for before there were tables to change: the console. */
let earlyDeviceStart: Address = 0;
let earlyDeviceEnd: Address = 0;

/** Maps all usable memory, the image and what came with it, and nothing else; then uses these tables. */
export function mapMachine(): void {
  nextTable = symbolAddress('mm.storage.page_tables');
  tablesEnd = symbolAddress('mm.storage.page_tables_end');
  largestLevel = largestPageLevel();
  root = newTable();
  mapImage();
  const regions = memoryRegions();
  for (let index = 0; index < regionCount(regions); index++) {
    const start = alignUp(regionStart(regions, index), frameBytes);
    mapRange(start, alignDown(regionEnd(regions, index), frameBytes), Access.write);
  }
  for (let index = 0; index < fact(Fact.moduleCount); index++) {
    mapIfNew(moduleStart(index), moduleEnd(index), Access.read);
  }
  const tree = fact(Fact.deviceTree);
  if (tree !== 0) mapIfNew(tree, tree + deviceTreeSize(tree), Access.read);
  mapIfNew(earlyDeviceStart, earlyDeviceEnd, Access.device);
  activate(root);
}

/** Hands fixed storage that no table needed to the frame allocator. */
export function releaseTables(): void {
  const start = Math.min(tablesEnd, nextTable + tablesKept * tableBytes);
  addFrames(start, tablesEnd);
  tablesEnd = start;
}

/**
 * Maps registers of a device, uncached. Pages that are mapped already stay as they are. Before `mapMachine` the
 * entry code's tables reach every device, and one can be asked for: `mapMachine` maps it.
 */
export function mapDevice(start: Address, end: Address): void {
  if (root === 0) {
    earlyDeviceStart = start;
    earlyDeviceEnd = end;
  } else {
    mapIfNew(start, end, Access.device);
  }
}

/** From now on any access to the page faults. */
export function unmapPage(page: Address): void {
  store64(entryFor(page, 0), 0n);
  invalidate(page);
}

/** Parts with different rights begin at pages of their own; where they end, the rest of the page is theirs. */
function mapImage(): void {
  const start = symbolAddress('runtime.image_start');
  const codeStart = symbolAddress('runtime.text_start');
  const codeEnd = alignUp(symbolAddress('runtime.text_end'), frameBytes);
  const dataStart = variablesStart();
  mapRange(start, codeStart, Access.read);
  mapRange(codeStart, codeEnd, Access.execute);
  mapRange(codeEnd, dataStart, Access.read);
  mapRange(dataStart, alignUp(symbolAddress('runtime.image_end'), frameBytes), Access.write);
}

/** The first page that must be writable; constants before it were written when the image was relocated. */
function variablesStart(): Address {
  const start = symbolAddress('runtime.data_start');
  const hasData = start !== symbolAddress('runtime.data_end');
  return alignDown(hasData ? start : symbolAddress('runtime.bss_start'), frameBytes);
}

/** Maps [start, end), multiples of 4 KiB, with the largest pages that fit. */
function mapRange(start: Address, end: Address, access: number): void {
  let address = start;
  while (address < end) {
    let level = largestLevel;
    while (alignDown(address, pageBytes(level)) !== address || address + pageBytes(level) > end) level--;
    store64(entryFor(address, level), pageEntry(address, level, access));
    address += pageBytes(level);
  }
}

/** Maps the pages of [start, end) that are not mapped yet. */
function mapIfNew(start: Address, end: Address, access: number): void {
  for (let page = alignDown(start, frameBytes); page < end; page += frameBytes) {
    if (isMapped(page)) continue;
    store64(entryFor(page, 0), pageEntry(page, 0, access));
    invalidate(page);
  }
}

function isMapped(address: Address): boolean {
  let table = root;
  for (let level = topLevel; level >= 0; level--) {
    const entry = load64(entryIn(table, address, level));
    if (entry === 0n) return false;
    if (isPage(entry, level)) return true;
    table = entryAddress(entry);
  }
  return false;
}

/** Where the entry of `level` for `address` is; makes tables on the way and splits larger pages. */
function entryFor(address: Address, level: number): Address {
  let table = root;
  for (let above = topLevel; above > level; above--) {
    const place = entryIn(table, address, above);
    const entry = load64(place);
    if (entry === 0n) store64(place, tableEntry(newTable()));
    else if (isPage(entry, above)) splitPage(place, entry, above, address);
    table = entryAddress(load64(place));
  }
  return entryIn(table, address, level);
}

/**
 * Replaces a page by a table of smaller ones. In between the entry is empty (Arm ARM D8.14, break before make),
 * so neither the running code nor its stack nor the tables may be in that page.
 */
function splitPage(place: Address, entry: bigint, level: number, address: Address): void {
  const table = newTable();
  const smaller = pageBytes(level - 1);
  for (let index = 0; index < tableEntries; index++) {
    store64(table + index * entryBytes, smallerPageEntry(entry, level, index * smaller));
  }
  store64(place, 0n);
  invalidate(address);
  store64(place, tableEntry(table));
}

function entryIn(table: Address, address: Address, level: number): Address {
  return table + (Math.trunc(address / pageBytes(level)) & (tableEntries - 1)) * entryBytes;
}

/** What an entry of a level covers. */
function pageBytes(level: number): number {
  switch (level) {
    case 0:
      return 0x1000;
    case 1:
      return 0x20_0000;
    case 2:
      return 0x4000_0000;
    default:
      return 0x80_0000_0000;
  }
}

function newTable(): Address {
  if (nextTable === tablesEnd) {
    const table = allocateFrames(1, 1, Owner.kernel);
    if (table === 0) reportBootFailure('no memory for page tables: more memory than the kernel can map');
    fillMemory(table, 0, tableBytes);
    return table;
  }
  nextTable += tableBytes;
  return nextTable - tableBytes;
}

/**
 * What the kernel knows from whoever started it: every boot protocol is turned into this, in memory of the
 * kernel's own (`mm.storage.boot_info`), before any other memory is written.
 */
import type { Address } from '../machine/memory.ts';
import {
  copyMemory,
  fillMemory,
  load64,
  loadAddress,
  store64,
  storeAddress,
  symbolAddress,
} from '../machine/memory.ts';
import { addRegion, regionSetBytes, subtractRegion } from '../mm/regions.ts';

export const Protocol = { multiboot: 1, pvh: 2, hermit: 3, deviceTree: 4 } as const;

/** Single facts; 0 where the protocol does not tell. */
export const Fact = {
  protocol: 0,
  /** Address of the flattened device tree. */
  deviceTree: 8,
  /** Address of ACPI's root pointer. */
  acpiRoot: 16,
  /** The monitor is uhyve: console and exit are hypercalls. */
  uhyve: 24,
  /** Frequency of the cycle counter in kHz. */
  cyclesKilohertz: 32,
  moduleCount: 48,
  commandLineLength: 56,
} as const;

/** Nanoseconds since 1970, 8 bytes. */
const bootTimeField = 40;
/** Files that came with the image: an initial RAM disk is the first. */
const modules = 64;
const moduleCapacity = 16;
/** Memory that is there, and not taken. */
const memory = modules + moduleCapacity * 16;
const commandLine = memory + regionSetBytes;
/** Longer command lines are refused. */
export const commandLineCapacity = 4096;
/** What `mm.storage.boot_info` reserves. */
export const bootInfoBytes = commandLine + commandLineCapacity;

export function startBootInfo(protocol: number): void {
  fillMemory(info(), 0, bootInfoBytes);
  setFact(Fact.protocol, protocol);
}

export function fact(which: number): number {
  return loadAddress(info() + which);
}

export function setFact(which: number, value: number): void {
  storeAddress(info() + which, value);
}

/** Wall-clock time at boot in nanoseconds since 1970; 0: not told. */
export function bootTime(): bigint {
  return load64(info() + bootTimeField);
}

export function setBootTime(nanoseconds: bigint): void {
  store64(info() + bootTimeField, nanoseconds);
}

/** Modules beyond the capacity are ignored, but their memory is not used. */
export function addModule(start: Address, end: Address): void {
  const count = fact(Fact.moduleCount);
  if (count < moduleCapacity) {
    storeAddress(info() + modules + count * 16, start);
    storeAddress(info() + modules + count * 16 + 8, end);
    setFact(Fact.moduleCount, count + 1);
  }
}

export function moduleStart(index: number): Address {
  return loadAddress(info() + modules + index * 16);
}

export function moduleEnd(index: number): Address {
  return loadAddress(info() + modules + index * 16 + 8);
}

/** The set of usable ranges (mm/regions.ts). */
export function memoryRegions(): Address {
  return info() + memory;
}

export function addMemory(start: Address, end: Address): void {
  addRegion(memoryRegions(), start, end);
}

/** Takes a range out of the usable memory: something is there already. */
export function reserveMemory(start: Address, end: Address): void {
  subtractRegion(memoryRegions(), start, end);
}

/** Keeps a copy; false when the line is too long. */
export function setCommandLine(text: Address, length: number): boolean {
  if (length > commandLineCapacity) return false;
  copyMemory(info() + commandLine, text, length);
  setFact(Fact.commandLineLength, length);
  return true;
}

export function commandLineAddress(): Address {
  return info() + commandLine;
}

function info(): Address {
  return symbolAddress('mm.storage.boot_info');
}

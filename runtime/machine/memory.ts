/**
 * Memory access as the kernel dialect knows it (docs/kernel-dialect.md): each function is one instruction
 * in the image. The bodies here serve Node, on simulated memory.
 */
import { at, findSymbol, memory, registers } from './simulation.ts';

/** An address: an integer below 2^52. */
export type Address = number;

export function load8(address: Address): number {
  return memory().getUint8(at(address));
}

export function load8s(address: Address): number {
  return memory().getInt8(at(address));
}

export function load16(address: Address): number {
  return memory().getUint16(at(address), true);
}

export function load16s(address: Address): number {
  return memory().getInt16(at(address), true);
}

/** Unsigned: 0 to 2^32-1. */
export function load32(address: Address): number {
  return memory().getUint32(at(address), true);
}

export function load32s(address: Address): number {
  return memory().getInt32(at(address), true);
}

export function load64(address: Address): bigint {
  return memory().getBigUint64(at(address), true);
}

export function loadAddress(address: Address): Address {
  return Number(memory().getBigUint64(at(address), true));
}

export function store8(address: Address, value: number): void {
  memory().setUint8(at(address), value);
}

export function store16(address: Address, value: number): void {
  memory().setUint16(at(address), value, true);
}

export function store32(address: Address, value: number): void {
  memory().setUint32(at(address), value, true);
}

export function store64(address: Address, value: bigint): void {
  memory().setBigUint64(at(address), value, true);
}

export function storeAddress(address: Address, value: Address): void {
  memory().setBigUint64(at(address), BigInt(value), true);
}

/** The ranges may overlap. */
export function copyMemory(to: Address, from: Address, count: number): void {
  new Uint8Array(memory().buffer).copyWithin(at(to), at(from), at(from) + count);
}

export function fillMemory(to: Address, byte: number, count: number): void {
  new Uint8Array(memory().buffer, at(to), count).fill(byte);
}

/** The core-local block of the running core (docs/runtime-abi.md). */
export function coreAddress(): Address {
  return registers.core;
}

/** The frame pointer of the calling function. */
export function framePointer(): Address {
  return registers.framePointer;
}

/** The address of a linker symbol; the argument must be a literal. */
export function symbolAddress(name: string): Address {
  return findSymbol(name);
}

/** A byte of a constant's UTF-8 form. Constants of the kernel are ASCII: `text.length` counts these bytes. */
export function byteAt(text: string, index: number): number {
  return text.charCodeAt(index);
}

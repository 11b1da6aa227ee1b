/** Byte-wide registers of devices of the PC, which are at ports. */
import { readPort8, writePort8 } from '../../machine/x86_64/ports.ts';

/** Makes the registers accessible: ports are. */
export function openRegisters(base: number, count: number): void {
  void base;
  void count;
}

export function readRegister(base: number, index: number): number {
  return readPort8(base + index);
}

export function writeRegister(base: number, index: number, value: number): void {
  writePort8(base + index, value);
}

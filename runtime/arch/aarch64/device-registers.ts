/** Byte-wide registers of devices that a PC has at ports: here they are in memory, one byte apart. */
import { readDevice8, writeDevice8 } from '../../machine/device.ts';
import { mapDevice } from '../../mm/address-space.ts';

/** Makes the registers accessible. */
export function openRegisters(base: number, count: number): void {
  mapDevice(base, base + count);
}

export function readRegister(base: number, index: number): number {
  return readDevice8(base + index);
}

export function writeRegister(base: number, index: number, value: number): void {
  writeDevice8(base + index, value);
}

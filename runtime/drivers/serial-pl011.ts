/** The PrimeCell UART (Arm DDI 0183): `arm,pl011` in device trees; QEMU's `virt` machine has one. Only the transmitter, by polling. */
import { readDevice32, writeDevice32 } from '../machine/device.ts';
import type { Address } from '../machine/memory.ts';
import { mapDevice } from '../mm/address-space.ts';

const registerBytes = 0x1000;
const Register = { data: 0x00, flags: 0x18, lineControl: 0x2c, control: 0x30 } as const;
const Flag = { busy: 1 << 3, fifoFull: 1 << 5 } as const;
const eightBitsFifo = 0x70;
const enabledToSend = 0x101;

let base: Address = 0;

export function startSerialPl011(address: Address): void {
  base = address;
  mapDevice(base, base + registerBytes);
  writeDevice32(base + Register.control, 0);
  writeDevice32(base + Register.lineControl, eightBitsFifo);
  writeDevice32(base + Register.control, enabledToSend);
}

export function sendSerialPl011(byte: number): void {
  while ((readDevice32(base + Register.flags) & Flag.fifoFull) !== 0);
  writeDevice32(base + Register.data, byte);
}

/** Waits until every byte is on the line. */
export function drainSerialPl011(): void {
  while ((readDevice32(base + Register.flags) & Flag.busy) !== 0);
}

/**
 * Interrupts: the local APIC (Intel SDM volume 3, chapter 10) in its memory-mapped or x2APIC form; the old
 * 8259 controllers stay silent. Only the timer's interrupt is expected. Nothing here allocates or calls the program.
 */
import { Fact, fact } from '../../boot/info.ts';
import { readDevice32, writeDevice32 } from '../../machine/device.ts';
import type { Address } from '../../machine/memory.ts';
import { writePort8 } from '../../machine/x86_64/ports.ts';
import { Answer, processorInformation, readModelRegister, writeModelRegister } from '../../machine/x86_64/registers.ts';
import { mapDevice } from '../../mm/address-space.ts';
import { handleTimer } from '../../platform/hermit/tick.ts';

export const timerVector = 32;
const spuriousVector = 47;

/** Registers of the local APIC: offsets in memory; a sixteenth of it, from 0x800 on, as model-specific registers. */
export const Apic = {
  taskPriority: 0x80,
  endOfInterrupt: 0xb0,
  spurious: 0xf0,
  timer: 0x320,
  initialCount: 0x380,
  currentCount: 0x390,
  divider: 0x3e0,
} as const;

const apicBaseRegister = 0x1b;
const apicEnabled = 0x800n;
const x2apicEnabled = 0x400n;
const apicAddressMask = 0xf_ffff_ffff_f000n;
const firstX2apicRegister = 0x800;
const softwareEnabled = 0x100;
const x2apicSupported = 1 << 21;
/** Mask registers of the two 8259 controllers. */
const OldController = { first: 0x21, second: 0xa1 } as const;

let x2apic = false;
let registers: Address = 0;

export function startInterrupts(): void {
  if (fact(Fact.uhyve) === 0) {
    writePort8(OldController.first, 0xff);
    writePort8(OldController.second, 0xff);
  }
  const base = readModelRegister(apicBaseRegister);
  x2apic = (processorInformation(1, 0, Answer.ecx) & x2apicSupported) !== 0;
  if (x2apic) {
    writeModelRegister(apicBaseRegister, base | apicEnabled | x2apicEnabled);
  } else {
    registers = Number(base & apicAddressMask);
    mapDevice(registers, registers + 4096);
    writeModelRegister(apicBaseRegister, base | apicEnabled);
  }
  writeApic(Apic.taskPriority, 0);
  writeApic(Apic.spurious, softwareEnabled | spuriousVector);
}

export function readApic(register: number): number {
  if (x2apic) return Number(readModelRegister(firstX2apicRegister + Math.trunc(register / 16)));
  return readDevice32(registers + register);
}

export function writeApic(register: number, value: number): void {
  if (x2apic) writeModelRegister(firstX2apicRegister + Math.trunc(register / 16), BigInt(value));
  else writeDevice32(registers + register, value);
}

/** The core can wait for interrupts. */
export function hasInterrupts(): boolean {
  return true;
}

/** @returns false for an interrupt that nothing here has asked for */
export function handleInterrupt(vector: number): boolean {
  if (vector !== timerVector) return vector === spuriousVector;
  handleTimer();
  writeApic(Apic.endOfInterrupt, 0);
  return true;
}

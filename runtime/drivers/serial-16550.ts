/**
 * The 16550 serial port (National Semiconductor PC16550D): COM1 of PCs, `ns16550a` in device trees. QEMU makes one
 * with `-serial`, Firecracker and Cloud Hypervisor always. Only the transmitter, by polling.
 */
import { openRegisters, readRegister, writeRegister } from '#arch/device-registers.ts';

const registerCount = 8;
const Register = { data: 0, interrupts: 1, fifo: 2, lineControl: 3, modemControl: 4, lineStatus: 5 } as const;
/** With the divisor latch open, registers 0 and 1 are the divisor of 115200 baud. */
const divisorLatch = 0x80;
const eightBitsNoParity = 0x03;
const fifoOnAndCleared = 0x07;
const readyToSend = 0x03;
const Status = { holdingEmpty: 0x20, transmitterEmpty: 0x40 } as const;
/** The transmitter takes this many bytes when it says that it is empty. */
const fifoBytes = 16;

let base = 0;
/** Bytes that it takes without being asked again. */
let room = 0;

export function startSerial16550(port: number): void {
  base = port;
  openRegisters(base, registerCount);
  writeRegister(base, Register.interrupts, 0);
  writeRegister(base, Register.lineControl, divisorLatch | eightBitsNoParity);
  writeRegister(base, Register.data, 1);
  writeRegister(base, Register.interrupts, 0);
  writeRegister(base, Register.lineControl, eightBitsNoParity);
  writeRegister(base, Register.fifo, fifoOnAndCleared);
  writeRegister(base, Register.modemControl, readyToSend);
}

export function sendSerial16550(byte: number): void {
  if (room === 0) {
    waitFor(Status.holdingEmpty);
    room = fifoBytes;
  }
  room--;
  writeRegister(base, Register.data, byte);
}

/** Waits until every byte is on the line. */
export function drainSerial16550(): void {
  waitFor(Status.transmitterEmpty);
}

function waitFor(status: number): void {
  while ((readRegister(base, Register.lineStatus) & status) === 0);
}

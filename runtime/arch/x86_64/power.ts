/**
 * Ends the machine, by the first of these that works: uhyve's exit call; QEMU's `isa-debug-exit` device at port 0xf4, which
 * ends QEMU with status `value * 2 + 1`; the power-off ports of QEMU's pc and q35 (ACPI PM1a control, sleep
 * state 5) and of Cloud Hypervisor; a reset by the keyboard controller, at which Firecracker ends; a
 * fault that cannot be delivered.
 */
import { Fact, fact } from '../../boot/info.ts';
import { exitUhyve } from '../../drivers/uhyve.ts';
import { writePort8, writePort16, writePort32 } from '../../machine/x86_64/ports.ts';
import { resetByFault } from '../../machine/x86_64/registers.ts';

const debugExit = 0xf4;
/** Values for `debugExit`: QEMU's status 3 means success to the Hermit project's tools, 1 failure. */
const Debug = { failure: 0, success: 1 } as const;
const qemuPowerManagement = 0x604;
const qemuPowerOff = 0x2000;
const cloudHypervisorSleep = 0x3c0;
const cloudHypervisorPowerOff = 0x34;
const keyboardController = 0x64;
const pulseReset = 0xfe;

export function powerOff(status: number): never {
  if (fact(Fact.uhyve) !== 0) exitUhyve(status);
  writePort32(debugExit, status === 0 ? Debug.success : Debug.failure);
  writePort16(qemuPowerManagement, qemuPowerOff);
  writePort8(cloudHypervisorSleep, cloudHypervisorPowerOff);
  writePort8(keyboardController, pulseReset);
  return resetByFault();
}

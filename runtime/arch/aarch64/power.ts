/**
 * Ends the machine: uhyve's exit call, or SYSTEM_OFF of the Power State Coordination Interface (Arm DEN 0022), by the
 * instruction that the device tree names. The status is in the exit record on the console: PSCI has no place for it.
 */
import { findCompatible, findProperty, listsText } from '../../boot/device-tree.ts';
import { Fact, fact } from '../../boot/info.ts';
import { exitUhyve } from '../../drivers/uhyve.ts';
import { callFirmware, callSecureFirmware } from '../../machine/aarch64/registers.ts';
import { halt } from '../../machine/cpu.ts';

const systemOff = 0x8400_0008;

export function powerOff(status: number): never {
  if (fact(Fact.uhyve) !== 0) exitUhyve(status);
  if (usesSecureFirmware()) callSecureFirmware(systemOff);
  else callFirmware(systemOff);
  return halt();
}

function usesSecureFirmware(): boolean {
  const tree = fact(Fact.deviceTree);
  if (tree === 0) return false;
  let node = findCompatible(tree, 0, 'arm,psci-0.2');
  if (node === 0) node = findCompatible(tree, 0, 'arm,psci');
  const method = node === 0 ? 0 : findProperty(tree, node, 'method');
  return method !== 0 && listsText(method, 'smc');
}

/** The PrimeCell real-time clock (Arm DDI 0224): `arm,pl031` in device trees. */
import { findCompatible, rangeStart } from '../../boot/device-tree.ts';
import { Fact, fact } from '../../boot/info.ts';
import { readDevice32 } from '../../machine/device.ts';
import { mapDevice } from '../../mm/address-space.ts';

const registerBytes = 0x1000;
const data = 0;

/** Seconds since 1970, as a whole number; 0 without a clock. */
export function realTimeSeconds(): number {
  const tree = fact(Fact.deviceTree);
  const node = tree === 0 ? 0 : findCompatible(tree, 0, 'arm,pl031');
  if (node === 0) return 0;
  const registers = rangeStart(tree, node, 0);
  mapDevice(registers, registers + registerBytes);
  return readDevice32(registers + data);
}

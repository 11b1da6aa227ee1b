/**
 * Interrupts: the Generic Interrupt Controller, version 2 (Arm IHI 0048) or 3 (IHI 0069), where the device tree says. Only
 * the timer's interrupt, private to the core, is open. Nothing here allocates or calls the program.
 */
import { findCompatible, rangeSize, rangeStart } from '../../boot/device-tree.ts';
import { Fact, fact } from '../../boot/info.ts';
import { acknowledgeInterrupt, enableInterruptRegisters, endInterrupt } from '../../machine/aarch64/registers.ts';
import { readDevice32, writeDevice8, writeDevice32 } from '../../machine/device.ts';
import type { Address } from '../../machine/memory.ts';
import { mapDevice } from '../../mm/address-space.ts';
import { handleTimer } from '../../platform/hermit/tick.ts';
import { timerInterrupt } from './timer.ts';

const Distributor = { control: 0x000 } as const;
/** Version 2: groups of 32 interrupts; private ones are in the first register. */
const Interrupts = { group: 0x080, enable: 0x100, priority: 0x400 } as const;
const Processor = { control: 0x00, priorityMask: 0x04, acknowledge: 0x0c, end: 0x10 } as const;
/** Version 3: the redistributor of a core, and its page for private interrupts. */
const Redistributor = { wake: 0x14, privatePage: 0x1_0000 } as const;
const Wake = { asleep: 1 << 1, childrenAsleep: 1 << 2 } as const;
/** Groups 0 and 1, and in version 3 routing by affinity. */
const Control = { groups: 0x03, affinityRouting: 0x10 } as const;
const middlePriority = 0xa0;
const lowestPriority = 0xf0;
const redistributorBytes = 0x2_0000;
const numberMask = 0x3ff;
/** Numbers from here on mean that there is none. */
const spurious = 1020;

let version = 0;
let processor: Address = 0;

/** Without an interrupt controller there is no tick, and nothing can be waited for. */
export function startInterrupts(): void {
  const tree = fact(Fact.deviceTree);
  if (tree === 0) return;
  let node = findCompatible(tree, 0, 'arm,gic-v3');
  if (node !== 0) {
    startVersion3(openDevice(tree, node, 0), openDevice(tree, node, 1));
    return;
  }
  node = findCompatible(tree, 0, 'arm,cortex-a15-gic');
  if (node === 0) node = findCompatible(tree, 0, 'arm,gic-400');
  if (node !== 0) startVersion2(openDevice(tree, node, 0), openDevice(tree, node, 1));
}

/** The core can wait for interrupts. */
export function hasInterrupts(): boolean {
  return version !== 0;
}

/** @returns false for an interrupt that nothing here has asked for */
export function handleInterrupt(): boolean {
  const acknowledged = version === 3 ? acknowledgeInterrupt() : readDevice32(processor + Processor.acknowledge);
  const number = acknowledged & numberMask;
  if (number >= spurious) return true;
  if (number !== timerInterrupt()) return false;
  // Its line stays up until the timer is set anew.
  handleTimer();
  if (version === 3) endInterrupt(acknowledged);
  else writeDevice32(processor + Processor.end, acknowledged);
  return true;
}

function startVersion2(distributor: Address, processorInterface: Address): void {
  version = 2;
  processor = processorInterface;
  openInterrupt(distributor, timerInterrupt());
  writeDevice32(distributor + Distributor.control, Control.groups);
  writeDevice32(processor + Processor.priorityMask, lowestPriority);
  writeDevice32(processor + Processor.control, 1);
}

function startVersion3(distributor: Address, redistributor: Address): void {
  version = 3;
  writeDevice32(distributor + Distributor.control, Control.affinityRouting | Control.groups);
  writeDevice32(redistributor + Redistributor.wake, readDevice32(redistributor + Redistributor.wake) & ~Wake.asleep);
  while ((readDevice32(redistributor + Redistributor.wake) & Wake.childrenAsleep) !== 0);
  const page = redistributor + Redistributor.privatePage;
  writeDevice32(page + Interrupts.group, 0xffff_ffff);
  openInterrupt(page, timerInterrupt());
  enableInterruptRegisters();
}

function openInterrupt(registers: Address, number: number): void {
  writeDevice8(registers + Interrupts.priority + number, middlePriority);
  writeDevice32(registers + Interrupts.enable, 1 << number);
}

/** Maps a range of a node's registers: of the redistributors, which may be many, the first core's. */
function openDevice(tree: Address, node: Address, index: number): Address {
  const start = rangeStart(tree, node, index);
  mapDevice(start, start + Math.min(rangeSize(tree, node, index), redistributorBytes));
  return start;
}

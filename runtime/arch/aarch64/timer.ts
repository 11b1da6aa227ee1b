/**
 * The generic timer (Arm ARM D11): its virtual counter as clock, and its comparator. The processor says how fast it
 * runs, the device tree which interrupt it raises.
 */
import { findCompatible, findProperty, propertyLength, word } from '../../boot/device-tree.ts';
import { Fact, fact } from '../../boot/info.ts';
import { readCounterFrequency, writeTimerControl, writeTimerDeadline } from '../../machine/aarch64/registers.ts';

/** CNTV_CTL_EL0: enabled, not masked. */
const timerEnabled = 1;
/** The `interrupts` property: type, number and flags of the secure, non-secure, virtual and hypervisor timer. */
const virtualTimer = 2;
const interruptCells = 3;
/** Interrupts private to a core count from here. */
const firstPrivate = 16;
/** What all machines use whose tree does not say. */
const usualInterrupt = 27;

let frequency = 0;
let interrupt = 0;

/** Cycles of `readCycles` in a second. */
export function cycleFrequency(): number {
  if (frequency === 0) frequency = readCounterFrequency();
  return frequency;
}

/** The same; 0 on a machine where nothing tells. */
export function knownCycleFrequency(): number {
  return cycleFrequency();
}

/** An interrupt will come when `readCycles` reaches `cycles`. Its line goes down when the time set lies ahead. */
export function setTimer(cycles: number): void {
  writeTimerDeadline(cycles);
  writeTimerControl(timerEnabled);
}

/** The number of the timer's interrupt. */
export function timerInterrupt(): number {
  if (interrupt === 0) interrupt = findInterrupt();
  return interrupt;
}

function findInterrupt(): number {
  const tree = fact(Fact.deviceTree);
  const node = tree === 0 ? 0 : findCompatible(tree, 0, 'arm,armv8-timer');
  const property = node === 0 ? 0 : findProperty(tree, node, 'interrupts');
  if (property === 0 || propertyLength(property) < (virtualTimer + 1) * interruptCells * 4) return usualInterrupt;
  return firstPrivate + word(property + (virtualTimer * interruptCells + 1) * 4);
}

/**
 * The time-stamp counter as clock and the local APIC's timer. Nobody tells for certain how fast they run, so the first one
 * of these that knows is asked: uhyve; the word `-freq MHZ` (Hermit's); the hypervisor's CPUID leaf; CPUID
 * leaves 0x15 and 0x16 (Intel SDM volume 3, 18.7.3); at last the counter is measured, against channel 0 of the
 * 8254 timer (10 ms) or the real-time clock (16 ms).
 */
import { kernelNumberBehind } from '../../boot/command-line.ts';
import { Fact, fact } from '../../boot/info.ts';
import { readCycles } from '../../machine/cpu.ts';
import { readPort8, writePort8 } from '../../machine/x86_64/ports.ts';
import { Answer, processorInformation, writeModelRegister } from '../../machine/x86_64/registers.ts';
import { reportBootFailure } from '../../panic/report.ts';
import { Apic, readApic, timerVector, writeApic } from './irq.ts';
import { awaitPeriod, hasRealTimeClock, periodsPerSecond, startPeriods, stopPeriods } from './real-time-clock.ts';

const megahertz = 1_000_000;
const kilohertz = 1000;
const Leaf = {
  basic: 0,
  features: 1,
  counter: 0x15,
  frequency: 0x16,
  hypervisor: 0x4000_0000,
  timing: 0x4000_0010,
} as const;
const underHypervisor = 1 << 31;
const deadlineSupported = 1 << 24;

/**
 * The 8254 (Intel 231164): channel 0 counts down once, and the status that a read-back command latches says when it is
 * done. (The speaker's channel 2 would need port 0x61, which microvm lacks.)
 */
const Pit = { channel0: 0x40, command: 0x43 } as const;
const pitHertz = 1_193_182;
const countDownOnce = 0x30;
const readStatus = 0xe2;
const Status = { output: 0x80, mode: 0x3f } as const;
const measuredPart = 100;

/** Periods of the real-time clock that are measured. */
const measuredPeriods = 16;

const deadlineRegister = 0x6e0;
const TimerMode = { once: 0, deadline: 0x4_0000 } as const;
const divideByOne = 0xb;
const largestCount = 0xffff_ffff;

let frequency = 0;
let timerReady = false;
let hasDeadlines = false;
/** Counts of the APIC's timer in the same time as `frequency` cycles of the counter; used without deadlines. */
let apicFrequency = 0;

/** Cycles of `readCycles` in a second. */
export function cycleFrequency(): number {
  if (knownCycleFrequency() === 0) {
    reportBootFailure('nothing tells how fast the time-stamp counter runs: start with -freq MHZ');
  }
  return frequency;
}

/** The same; 0 on a machine where nothing tells. */
export function knownCycleFrequency(): number {
  if (frequency === 0) frequency = findFrequency();
  return frequency;
}

/** An interrupt will come when `readCycles` reaches `cycles`, or soon after; one before is possible too. */
export function setTimer(cycles: number): void {
  if (!timerReady) startTimer();
  if (hasDeadlines) {
    writeModelRegister(deadlineRegister, BigInt(cycles));
    return;
  }
  const distance = Math.max(0, Math.min(cycles - readCycles(), frequency));
  const count = Math.trunc((distance * Math.trunc(apicFrequency / kilohertz)) / Math.trunc(frequency / kilohertz));
  writeApic(Apic.initialCount, Math.max(1, Math.min(count, largestCount)));
}

function startTimer(): void {
  timerReady = true;
  cycleFrequency();
  hasDeadlines = (processorInformation(Leaf.features, 0, Answer.ecx) & deadlineSupported) !== 0;
  writeApic(Apic.timer, timerVector | (hasDeadlines ? TimerMode.deadline : TimerMode.once));
  if (!hasDeadlines) measureTimer();
}

/** How far the APIC's timer counts in a millisecond. */
function measureTimer(): void {
  writeApic(Apic.divider, divideByOne);
  const end = readCycles() + Math.trunc(frequency / kilohertz);
  writeApic(Apic.initialCount, largestCount);
  while (readCycles() < end);
  apicFrequency = (largestCount - readApic(Apic.currentCount)) * kilohertz;
  writeApic(Apic.initialCount, 0);
}

/** 0: nothing tells. */
function findFrequency(): number {
  const told = fact(Fact.cyclesKilohertz) * kilohertz;
  if (told !== 0) return told;
  const given = kernelNumberBehind('-freq') * megahertz;
  if (given !== 0) return given;
  const known = processorFrequency();
  if (known !== 0) return known;
  const measured = measureByPit();
  if (measured !== 0) return measured;
  return hasRealTimeClock() ? measureByClock() : 0;
}

/** What CPUID tells; 0 when it does not. */
function processorFrequency(): number {
  if ((processorInformation(Leaf.features, 0, Answer.ecx) & underHypervisor) !== 0) {
    if (processorInformation(Leaf.hypervisor, 0, Answer.eax) >= Leaf.timing) {
      const known = processorInformation(Leaf.timing, 0, Answer.eax) * kilohertz;
      if (known !== 0) return known;
    }
  }
  const highestLeaf = processorInformation(Leaf.basic, 0, Answer.eax);
  if (highestLeaf >= Leaf.counter) {
    const denominator = processorInformation(Leaf.counter, 0, Answer.eax);
    const numerator = processorInformation(Leaf.counter, 0, Answer.ebx);
    const crystal = processorInformation(Leaf.counter, 0, Answer.ecx);
    if (denominator !== 0 && numerator !== 0 && crystal !== 0) return Math.trunc((crystal * numerator) / denominator);
  }
  return highestLeaf >= Leaf.frequency ? processorInformation(Leaf.frequency, 0, Answer.eax) * megahertz : 0;
}

/** Counts cycles for a hundredth of a second; 0 without an 8254. */
function measureByPit(): number {
  const count = Math.trunc(pitHertz / measuredPart);
  writePort8(Pit.command, countDownOnce);
  writePort8(Pit.channel0, count & 255);
  writePort8(Pit.channel0, count >> 8);
  const start = readCycles();
  let status = pitStatus();
  while ((status & Status.output) === 0) status = pitStatus();
  // Where there is no device, ports read as ones: the output seems up, but the mode is wrong.
  return (status & Status.mode) === countDownOnce ? (readCycles() - start) * measuredPart : 0;
}

function pitStatus(): number {
  writePort8(Pit.command, readStatus);
  return readPort8(Pit.channel0);
}

/** Counts cycles while the real-time clock goes on. */
function measureByClock(): number {
  startPeriods();
  awaitPeriod();
  const start = readCycles();
  for (let period = 0; period < measuredPeriods; period++) awaitPeriod();
  const cycles = readCycles() - start;
  stopPeriods();
  return cycles * Math.trunc(periodsPerSecond / measuredPeriods);
}

/**
 * Time on a machine: the processor's counter is the clock, and when the program has nothing to do the core sleeps until
 * the alarm or another interrupt.
 */
import { hasInterrupts } from '#arch/irq.ts';
import { realTimeSeconds } from '#arch/real-time-clock.ts';
import { cycleFrequency } from '#arch/timer.ts';
import { bootTime } from '../../boot/info.ts';
import { disableInterrupts, readCycles, waitForInterrupt } from '../../machine/cpu.ts';
import { setAlarm } from './tick.ts';

const nanosecondsPerSecond = 1_000_000_000n;
/** The alarm is set anew at least this often: some timers count no further. */
const longestSleepSeconds = 1;

/** The counter when the machine started. */
let bootCycles = 0;
/** Wall-clock time at that moment, when it was asked for. */
let wallClockAtBoot = 0n;

/** Call it once, early. */
export function startClock(): void {
  bootCycles = readCycles();
}

/**
 * Time since the start of the machine; never goes back.
 * @entry
 */
export function monotonicNanoseconds(): bigint {
  const frequency = BigInt(cycleFrequency());
  const cycles = BigInt(readCycles() - bootCycles);
  return (cycles / frequency) * nanosecondsPerSecond + ((cycles % frequency) * nanosecondsPerSecond) / frequency;
}

/**
 * Time since 1970-01-01 UTC; on a machine without a clock, time since its start.
 * @entry
 */
export function wallNanoseconds(): bigint {
  const now = monotonicNanoseconds();
  if (wallClockAtBoot === 0n) wallClockAtBoot = findWallClock(now);
  return wallClockAtBoot + now;
}

/**
 * Returns when the monotonic clock has reached `deadline`, or after any interrupt before; on a machine without an
 * interrupt controller at once. Callers look at the clock again.
 * @entry
 */
export function sleepUntil(deadline: bigint): void {
  const now = monotonicNanoseconds();
  if (deadline <= now || !hasInterrupts()) return;
  const frequency = cycleFrequency();
  const seconds = Number((deadline - now) / nanosecondsPerSecond);
  const rest = Number((((deadline - now) % nanosecondsPerSecond) * BigInt(frequency)) / nanosecondsPerSecond);
  // The wait lets interrupts in again: the alarm cannot ring before it.
  disableInterrupts();
  setAlarm(readCycles() + (seconds >= longestSleepSeconds ? frequency * longestSleepSeconds : rest));
  waitForInterrupt();
}

/** What to add to the monotonic clock. */
function findWallClock(now: bigint): bigint {
  const told = bootTime();
  return told !== 0n ? told : BigInt(realTimeSeconds()) * nanosecondsPerSecond - now;
}

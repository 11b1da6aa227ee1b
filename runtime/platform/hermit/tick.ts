/**
 * The periodic tick, and the one alarm of a sleeping program, on the core's only timer: it is always set to whichever
 * comes first. A tick is counted when its interrupt comes; periods that went by without one, because the
 * monitor did not run the core, are counted as missed, so both together tell the time.
 */
import { hasInterrupts } from '#arch/irq.ts';
import { knownCycleFrequency, setTimer } from '#arch/timer.ts';
import { disableInterrupts, enableInterrupts, readCycles } from '../../machine/cpu.ts';

/** Ticks in a second. */
export const tickRate = 100;

/** Cycles between two ticks; 0: there is no tick. */
let period = 0;
/** The counter when it started. */
let start = 0;
let nextTick = 0;
let ticks = 0;
let missed = 0;
/** What the alarm was set to; 0: it is off. */
let alarm = 0;

/**
 * Starts the tick, and interrupts with it. A machine without an interrupt controller, or where nothing tells how fast its
 * counter runs, has none.
 */
export function startTick(): void {
  if (!hasInterrupts() || knownCycleFrequency() === 0) return;
  period = Math.trunc(knownCycleFrequency() / tickRate);
  start = readCycles();
  nextTick = start + period;
  setTimer(nextTick);
  enableInterrupts();
}

/** An interrupt will come when `readCycles` reaches `cycles`, or soon after. Call it with interrupts off. */
export function setAlarm(cycles: number): void {
  alarm = cycles;
  setNextTimer();
}

/** The timer's interrupt; interrupts are off. Some timers ring too early: it is set again then. */
export function handleTimer(): void {
  const now = readCycles();
  if (alarm <= now) alarm = 0;
  if (nextTick <= now) {
    ticks++;
    nextTick += period;
    if (nextTick <= now) skipTicks(now);
  }
  setNextTimer();
}

/** There is a tick. */
export function isTicking(): boolean {
  return period !== 0;
}

/** Time since it started. */
export function tickingMilliseconds(): number {
  return Math.trunc((readCycles() - start) / Math.trunc(knownCycleFrequency() / 1000));
}

/** Interrupts of the tick so far. */
export function tickCount(): number {
  return ticks;
}

/** Periods without one. */
export function missedTickCount(): number {
  return missed;
}

/** No interrupt comes any more: the machine is about to end. */
export function stopTick(): void {
  disableInterrupts();
}

function skipTicks(now: number): void {
  const count = Math.trunc((now - nextTick) / period) + 1;
  missed += count;
  nextTick += count * period;
}

function setNextTimer(): void {
  setTimer(alarm !== 0 && alarm < nextTick ? alarm : nextTick);
}

/** Time of a process: clock_gettime(2). */
import { Call } from '#arch/linux/calls.ts';
import { systemCall } from '../../machine/linux.ts';
import { load64, store64, symbolAddress } from '../../machine/memory.ts';

const Clock = { wall: 0, monotonic: 1 } as const;
const nanosecondsPerSecond = 1_000_000_000n;
const absoluteTime = 1;

/**
 * Time since some moment in the past; never goes back.
 * @entry
 */
export function monotonicNanoseconds(): bigint {
  return readClock(Clock.monotonic);
}

/**
 * Time since 1970-01-01 UTC.
 * @entry
 */
export function wallNanoseconds(): bigint {
  return readClock(Clock.wall);
}

/**
 * Returns when the monotonic clock has reached `deadline`, or after a signal before. Callers look at the clock again.
 * @entry
 */
export function sleepUntil(deadline: bigint): void {
  const time = symbolAddress('mm.storage.call_buffer');
  store64(time, deadline / nanosecondsPerSecond);
  store64(time + 8, deadline % nanosecondsPerSecond);
  systemCall(Call.clockSleep, Clock.monotonic, absoluteTime, time, 0);
}

/** `struct timespec`: seconds, nanoseconds. */
function readClock(clock: number): bigint {
  const time = symbolAddress('mm.storage.call_buffer');
  systemCall(Call.clockTime, clock, time, 0, 0);
  return load64(time) * nanosecondsPerSecond + load64(time + 8);
}

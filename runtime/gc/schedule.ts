/**
 * When to collect: after as many bytes were handed out as survived the last collection, so that the heap
 * is at most about twice what lives in it and a byte allocated costs constant work. `gc=stress` collects at
 * every allocation, `gc=stress:N` at every Nth, `gc=verify` checks the heap after each collection.
 */

/** Less than this between two collections is not worth the scanning of roots. */
const largestMinimum = 4 * 1024 * 1024;

let minimum = 0;
let budget = 0;
let handedOut = 0;
let stressInterval = 0;
let untilStress = 0;
let verifying = false;

/** @param memory bytes of memory that there are */
export function startSchedule(memory: number): void {
  minimum = Math.min(largestMinimum, Math.trunc(memory / 4));
  budget = minimum;
  handedOut = 0;
  stressInterval = 0;
  untilStress = 0;
  verifying = false;
}

/** @param interval allocations from one collection to the next; 0 switches stress off */
export function setStress(interval: number): void {
  stressInterval = interval;
  untilStress = interval;
}

export function setVerification(on: boolean): void {
  verifying = on;
}

export function isVerified(): boolean {
  return verifying;
}

export function isStressed(): boolean {
  return stressInterval !== 0;
}

/** Memory of this many bytes went to the allocator. */
export function countBytes(bytes: number): void {
  handedOut += bytes;
}

/** Asked once for each allocation that takes the slow path. */
export function isCollectionDue(): boolean {
  if (stressInterval !== 0) {
    untilStress--;
    if (untilStress <= 0) {
      untilStress = stressInterval;
      return true;
    }
  }
  return handedOut >= budget;
}

/** A collection left `live` bytes. Returns the bytes handed out since the last one. */
export function planNextCollection(live: number): number {
  const since = handedOut;
  budget = Math.max(minimum, live);
  handedOut = 0;
  return since;
}

/**
 * Throwing (docs/runtime-abi.md, "Exceptions"): along the chain of frames to the first call with a landing
 * pad. Throwing costs a binary search for each frame; not throwing costs nothing.
 */
import { exit } from '#platform/process.ts';
import { reportUncaught } from '../machine/application.ts';
import { enterLandingPad } from '../machine/landing.ts';
import type { Address } from '../machine/memory.ts';
import { framePointer, loadAddress } from '../machine/memory.ts';
import { findLandingPad } from './tables.ts';
import { noteThrow, printThrow, thrownValue } from './trace.ts';

const uncaughtStatus = 1;

/** @entry */
export function throwException(exception: Address): never {
  let frame = framePointer();
  noteThrow(exception, frame);
  while (frame !== 0) {
    const caller = loadAddress(frame);
    const pad = findLandingPad(loadAddress(frame + 8));
    if (pad !== 0) return enterLandingPad(pad, caller, frame, exception);
    frame = caller;
  }
  return uncaught(exception);
}

/** Nothing catches the exception: the library prints it, the kernel where it was thrown, the program ends. */
function uncaught(exception: Address): never {
  reportUncaught(thrownValue(exception));
  printThrow();
  return exit(uncaughtStatus);
}

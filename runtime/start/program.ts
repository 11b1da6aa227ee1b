/**
 * Running the program: memory for its stack, then everything that the application's `main` does, on that
 * stack, then the end of the process. The same on all platforms.
 */
import { unmapGuard } from '#platform/memory.ts';
import { exit, exitCode } from '#platform/process.ts';
import { runMain, startOn } from '../machine/application.ts';
import type { Address } from '../machine/memory.ts';
import { coreAddress, storeAddress } from '../machine/memory.ts';
import { alignDown } from '../mm/alignment.ts';
import { allocateFrames, frameBytes, Owner, totalFrameCount } from '../mm/frames.ts';

/** The stack takes this part of memory, within these bounds. */
const stackPart = 16;
const smallestStack = 128 * 1024;
const largestStack = 8 * 1024 * 1024;
/** Left for the runtime below the limit that compiled code checks: a collection needs less than a tenth of it. */
const reserve = 16 * 1024;

/** Fields of the core-local block. */
const Core = { self: 0, stackLow: 24, stackHigh: 32 } as const;

let guard: Address = 0;

/** Leaves the stack of the boot for the program's; never returns. */
export function startProgram(): never {
  const size = alignDown(
    Math.max(smallestStack, Math.min(largestStack, Math.trunc((totalFrameCount() * frameBytes) / stackPart))),
    frameBytes,
  );
  guard = allocateFrames(Math.trunc(size / frameBytes), 1, Owner.kernel);
  unmapGuard(guard);
  const core = coreAddress();
  storeAddress(core + Core.self, core);
  storeAddress(core + Core.stackLow, guard + frameBytes + reserve);
  storeAddress(core + Core.stackHigh, guard + size);
  return startOn(guard + size);
}

/**
 * The outermost function on the program's stack.
 * @entry
 */
export function runProgram(): never {
  runMain();
  return exit(exitCode());
}

/** Reaching this page means that the stack is full. */
export function isStackGuard(address: Address): boolean {
  return guard !== 0 && address >= guard && address < guard + frameBytes;
}

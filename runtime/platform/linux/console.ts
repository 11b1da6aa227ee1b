/** The console of a process: file descriptors 1 and 2. */
import { Call } from '#arch/linux/calls.ts';
import { systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';

/** Errors after which the call is made again: EINTR, EAGAIN. */
const Retry = { interrupted: -4, again: -11 } as const;

/**
 * @param stream 1 for standard output, 2 for standard error
 * @entry
 */
export function write(address: Address, length: number, stream: number): void {
  let done = 0;
  while (done < length) {
    const count = systemCall(Call.write, stream, address + done, length - done, 0);
    if (count > 0) done += count;
    else if (count !== Retry.interrupted && count !== Retry.again) return;
  }
}

/** A report follows. Standard error is a stream of its own: nothing to do. */
export function startReport(): void {}

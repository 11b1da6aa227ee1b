/**
 * Where an exception was thrown. The report comes when nothing catches it, and a `finally` on the way has left the frames by then:
 * so the innermost calls are noted when it is thrown.
 */
import type { Address } from '../machine/memory.ts';
import { loadAddress, storeAddress, symbolAddress } from '../machine/memory.ts';
import { printCall } from '../panic/backtrace.ts';
import { printLine } from '../panic/print.ts';
import { hasPosition, locate, Point } from './tables.ts';

/** As many as `unwind.trace.calls` has room for. */
const callCapacity = 20;

/** Notes the callers from frame pointer `start` on, unless the value is only thrown on. */
export function noteThrow(exception: Address, start: Address): void {
  if (isThrownOn(exception, loadAddress(start + 8))) return;
  storeAddress(symbolAddress('unwind.trace.thrown'), exception);
  const calls = symbolAddress('unwind.trace.calls');
  let count = 0;
  let frame = start;
  // The outermost function is the runtime's start.
  while (count < callCapacity && loadAddress(frame) !== 0 && loadAddress(loadAddress(frame)) !== 0) {
    count++;
    storeAddress(calls + count * 8, loadAddress(frame + 8));
    frame = loadAddress(frame);
  }
  storeAddress(calls, count);
}

/** At the end of a `finally` the compiler throws the same value again, from no place in the source. */
function isThrownOn(exception: Address, returnAddress: Address): boolean {
  const last = loadAddress(symbolAddress('unwind.trace.thrown'));
  if (last === 0 || thrownValue(last) !== thrownValue(exception)) return false;
  return !locate(returnAddress, Point.call) || !hasPosition();
}

/** What is in an exception object (docs/runtime-abi.md, "Exceptions"). */
export function thrownValue(exception: Address): Address {
  return loadAddress(exception + 16);
}

export function printThrow(): void {
  const calls = symbolAddress('unwind.trace.calls');
  const count = loadAddress(calls);
  for (let index = 1; index <= count; index++) {
    printCall(loadAddress(calls + index * 8), callCapacity, false);
  }
  if (count === callCapacity) printLine('    ...');
}

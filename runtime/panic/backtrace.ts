/** Backtraces: `    at function (file:line:column)`, innermost call first. */
import type { Address } from '../machine/memory.ts';
import { loadAddress } from '../machine/memory.ts';
import { columnNumber, fileName, functionName, hasPosition, lineNumber, locate, Point } from '../unwind/tables.ts';
import { endLine, print, printHexadecimal, printLine, printName, printNumber } from './print.ts';

/** More are counted, not printed. */
const framesPrinted = 20;

/** The callers along the chain of frames from frame pointer `frame` on, without the outermost function: the kernel's start. */
export function printCallers(start: Address): void {
  let count = 0;
  let frame = start;
  while (frame !== 0 && (frame & 7) === 0) {
    const caller = loadAddress(frame);
    // The stack grows down: a chain that does not go up is broken.
    if (caller <= frame || loadAddress(caller) === 0) break;
    if (count < framesPrinted) {
      printFrame(loadAddress(frame + 8), Point.call);
    }
    count++;
    frame = caller;
  }
  if (count > framesPrinted) {
    print('    ... ');
    printNumber(count - framesPrinted);
    printLine(' more');
  }
}

/** @param point what the address is, of `Point` */
export function printFrame(address: Address, point: number): void {
  print('    at ');
  const isKnown = locate(address, point);
  const name = functionName();
  if (name === 0) printHexadecimal(BigInt(address));
  else printName(name);
  if (isKnown && hasPosition()) {
    print(' (');
    printName(fileName());
    print(':');
    printNumber(lineNumber());
    print(':');
    printNumber(columnNumber());
    print(')');
  }
  endLine();
}

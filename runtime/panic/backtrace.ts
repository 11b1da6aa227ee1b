/** Backtraces: `    at function (file:line:column)`, innermost call first. */
import type { Address } from '../machine/memory.ts';
import { loadAddress } from '../machine/memory.ts';
import { callLine, columnNumber, functionName, lineFile, lineNumber } from '../unwind/tables.ts';
import { endLine, print, printHexadecimal, printLine, printNumber, printText } from './print.ts';

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
      const returnAddress = loadAddress(frame + 8);
      printFrame(returnAddress - 1, callLine(returnAddress));
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

/** @param line an entry of the line table, or 0 */
export function printFrame(address: Address, line: Address): void {
  print('    at ');
  const name = functionName(address);
  if (name === 0) printHexadecimal(BigInt(address));
  else printText(name);
  if (line !== 0) {
    print(' (');
    printText(lineFile(line));
    print(':');
    printNumber(lineNumber(line));
    print(':');
    printNumber(columnNumber(line));
    print(')');
  }
  endLine();
}

/**
 * Backtraces: `    at function (file:line:column)`, innermost call first; of a function without a name `    at file:line:column`.
 * Functions that were inlined have a line like all others.
 * Functions whose calls have no place in the source, which the compiler has made or which are in assembly, have one in reports about the
 * kernel only.
 */
import type { Address } from '../machine/memory.ts';
import { load8, loadAddress } from '../machine/memory.ts';
import {
  columnNumber,
  fileName,
  functionName,
  hasPosition,
  leaveInlined,
  lineNumber,
  locate,
  Point,
} from '../unwind/tables.ts';
import { endLine, print, printHexadecimal, printLine, printName, printNumber } from './print.ts';

/** More are counted, not printed. */
const linesPrinted = 20;

/**
 * The callers along the chain of frames from frame pointer `start` on, without the outermost function: the kernel's start.
 * @param all functions without a place in the source too
 */
export function printCallers(start: Address, all: boolean): void {
  let lines = 0;
  let address = 0;
  let linesOfAddress = 0;
  let frame = start;
  while (frame !== 0 && (frame & 7) === 0) {
    const caller = loadAddress(frame);
    // The stack grows down: a chain that does not go up is broken.
    if (caller <= frame || loadAddress(caller) === 0) break;
    const returnAddress = loadAddress(frame + 8);
    // Of a recursion without end every call is the same: it is looked up once.
    if (lines < linesPrinted || returnAddress !== address) {
      address = returnAddress;
      linesOfAddress = printCall(returnAddress, linesPrinted - lines, all);
    }
    lines += linesOfAddress;
    frame = caller;
  }
  if (lines > linesPrinted) {
    print('    ... ');
    printNumber(lines - linesPrinted);
    printLine(' more');
  }
}

/**
 * The lines for a call.
 * @param limit so many are printed at most
 * @param all functions without a place in the source too
 * @returns how many lines there are
 */
export function printCall(returnAddress: Address, limit: number, all: boolean): number {
  const isKnown = locate(returnAddress, Point.call);
  if (!isKnown && functionName() !== 0 && !all) return 0;
  let lines = 0;
  do {
    if (lines < limit) printPlace(returnAddress);
    lines++;
  } while (leaveInlined());
  return lines;
}

/** The lines for an instruction. @param point what it is, of `Point` */
export function printInstruction(address: Address, point: number): void {
  locate(address, point);
  do printPlace(address);
  while (leaveInlined());
}

/** A line for what was found at the address. */
function printPlace(address: Address): void {
  print('    at ');
  const name = functionName();
  if (name === 0) printHexadecimal(BigInt(address));
  else printName(name);
  if (hasPosition()) {
    const isNamed = name === 0 || load8(name) !== 0;
    if (isNamed) print(' (');
    printName(fileName());
    print(':');
    printNumber(lineNumber());
    print(':');
    printNumber(columnNumber());
    if (isNamed) print(')');
  }
  endLine();
}

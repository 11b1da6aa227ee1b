/**
 * The tables about code (docs/runtime-abi.md): landing pads, by binary search; and the code map, which is decoded from the start
 * of a block of functions up to the address asked for. What `locate` has found stays readable until it is called again: the
 * innermost function first; `leaveInlined` goes on to the one that it was inlined into.
 */
import type { Address } from '../machine/memory.ts';
import { load8, load32, load32s, symbolAddress } from '../machine/memory.ts';

const entryBytes = 8;
/** Of an inlined call in the code map. */
const numbersPerCall = 5;

/** The landing pad for calls that return to `address`; 0 when the call is in no try block. */
export function findLandingPad(address: Address): Address {
  const start = symbolAddress('runtime.landing_pads_start');
  const entry = findLast(start, symbolAddress('runtime.landing_pads_end'), start, address);
  return entry !== 0 && start + load32s(entry) === address ? start + load32s(entry + 4) : 0;
}

/** What an address is asked for as: any instruction, the return address of a call, or an instruction that may trap. */
export const Point = { instruction: 0, call: 1, trap: 2 } as const;

let name = 0;
let kind = 0;
let file = 0;
let line = 0;
let column = 0;
let isOwn = false;
let cursor = 0;
/** Of the function whose code it is: its name, the number of its file, and where its inlined calls begin. */
let ownName = 0;
let ownFile = 0;
let inlinedCalls = 0;
/** What the place that was found is inlined into: 0 nothing, 1 the function whose code it is, n + 1 the inlined call n. */
let parent = 0;
let callLine = 0;
let callColumn = 0;

/** @returns whether the code map knows such a point at the address; the function around it is found in any case */
export function locate(address: Address, point: number): boolean {
  name = 0;
  column = 0;
  isOwn = false;
  parent = 0;
  const text = symbolAddress('runtime.text_start');
  // The byte that decides which function it is: a call may be the last instruction of one.
  const inside = point === Point.call ? address - 1 : address;
  if (inside < text || inside >= symbolAddress('runtime.text_end')) return false;
  const entry = findLast(
    symbolAddress('runtime.code_index_start'),
    symbolAddress('runtime.code_index_end'),
    text,
    inside,
  );
  if (entry === 0) return false;
  let start = text + load32(entry);
  cursor = symbolAddress('runtime.code_map_start') + load32(entry + 4);
  const end = blockEnd(entry);
  let found = false;
  while (cursor < end) {
    start += readNumber();
    if (start > inside) break;
    name = cursor;
    ownName = cursor;
    while (load8(cursor) !== 0) cursor++;
    cursor++;
    found = readPoints(start, address, point);
  }
  return found;
}

/** Where the block of an index entry ends. */
function blockEnd(entry: Address): Address {
  const next = entry + entryBytes;
  const map = symbolAddress('runtime.code_map_start');
  return next < symbolAddress('runtime.code_index_end')
    ? map + load32(next + 4)
    : symbolAddress('runtime.code_map_end');
}

/** The points of one function. The cursor ends behind them. */
function readPoints(start: Address, address: Address, point: number): boolean {
  ownFile = readNumber();
  const calls = readNumber();
  inlinedCalls = cursor;
  skipNumbers(calls * numbersPerCall);
  let where = start;
  let currentCall = 0;
  let currentLine = 0;
  let found = false;
  for (let count = readNumber(); count > 0; count--) {
    const header = readNumber();
    where += Math.trunc(header / 2);
    const isTrap = header % 2 === 1;
    let reason = 0;
    let hasPlace = true;
    if (isTrap) {
      reason = load8(cursor) >> 1;
      hasPlace = (load8(cursor) & 1) === 1;
      cursor++;
    }
    let currentColumn = 0;
    if (hasPlace) {
      const step = readNumber();
      const distance = Math.trunc(step / 2);
      currentLine += distance % 2 === 0 ? Math.trunc(distance / 2) : -Math.trunc((distance + 1) / 2);
      if (step % 2 === 1) currentCall = readNumber();
      currentColumn = readNumber();
    }
    if (where !== address || point !== (isTrap ? Point.trap : Point.call)) continue;
    found = true;
    kind = reason;
    line = currentLine;
    column = currentColumn;
    isOwn = hasPlace;
    enter(hasPlace ? currentCall : 0);
  }
  return found;
}

/** Makes the callee of an inlined call the current function; 0: the one whose code it is. */
function enter(call: number): void {
  if (call === 0) {
    name = ownName;
    file = ownFile;
    parent = 0;
    return;
  }
  const position = cursor;
  cursor = inlinedCalls;
  skipNumbers((call - 1) * numbersPerCall);
  name = sourceName(readNumber());
  file = readNumber();
  parent = readNumber();
  callLine = readNumber();
  callColumn = readNumber();
  cursor = position;
}

/**
 * Makes the place where the current function was inlined the current one.
 * @returns false when it was not, or what calls it is generated
 */
export function leaveInlined(): boolean {
  if (parent === 0) return false;
  line = callLine;
  column = callColumn;
  enter(parent - 1);
  return true;
}

function skipNumbers(count: number): void {
  for (let skipped = 0; skipped < count; cursor++) {
    if (load8(cursor) < 128) skipped++;
  }
}

/** Seven bits a byte, the lowest first. */
function readNumber(): number {
  const byte = load8(cursor);
  cursor++;
  return byte < 128 ? byte : byte - 128 + 128 * readNumber();
}

/** Index in `trapKinds` of the compiler. */
export function trapKind(): number {
  return kind;
}

/** Whether what was found is in a function of the program, not in one that the compiler has made. */
export function isOfProgram(): boolean {
  return isOwn;
}

/** The compressed name of the function; 0 when the address is in none. */
export function functionName(): Address {
  return name;
}

/** Whether the place in the source is known. */
export function hasPosition(): boolean {
  return column !== 0;
}

/** The compressed name of the source file. */
export function fileName(): Address {
  return sourceName(file);
}

/** The compressed name of a source file or an inlined function. */
function sourceName(number: number): Address {
  let address = symbolAddress('runtime.source_names_start');
  for (let skipped = 0; skipped < number; address++) {
    if (load8(address) === 0) skipped++;
  }
  return address;
}

export function lineNumber(): number {
  return line;
}

export function columnNumber(): number {
  return column;
}

/** The last entry whose first word, a distance from `base`, is at most `address`; 0 when all are above. */
function findLast(start: Address, end: Address, base: Address, address: Address): Address {
  let low = 0;
  let high = Math.trunc((end - start) / entryBytes);
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (base + load32s(start + middle * entryBytes) <= address) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : start + (low - 1) * entryBytes;
}

/**
 * The sorted tables about code (docs/runtime-abi.md): entries of 8 bytes that begin with a code address,
 * a signed distance from the start of the table.
 */
import type { Address } from '../machine/memory.ts';
import { load32, load32s, symbolAddress } from '../machine/memory.ts';

const entryBytes = 8;
const lineBytes = 12;

/** The landing pad for calls that return to `address`; 0 when the call is in no try block. */
export function findLandingPad(address: Address): Address {
  const start = symbolAddress('runtime.landing_pads_start');
  const entry = findExact(start, symbolAddress('runtime.landing_pads_end'), address);
  return entry === 0 ? 0 : start + load32s(entry + 4);
}

/** The entry for an instruction that may stop the program; 0 when it is none of these. */
export function findTrap(address: Address): Address {
  return findExact(symbolAddress('runtime.traps_start'), symbolAddress('runtime.traps_end'), address);
}

/** Index in `trapKinds` of the compiler. */
export function trapKind(entry: Address): number {
  return load32(entry + 4) & 255;
}

/** The line-table entry of a trap; 0 when it has none. */
export function trapLine(entry: Address): Address {
  return lineEntry(load32(entry + 4) >>> 8);
}

/** The line-table entry of the call that returns to `address`; 0 when it has none. */
export function callLine(address: Address): Address {
  const entry = findExact(symbolAddress('runtime.call_lines_start'), symbolAddress('runtime.call_lines_end'), address);
  return entry === 0 ? 0 : lineEntry(load32(entry + 4));
}

export function lineFile(entry: Address): Address {
  return symbolAddress('runtime.file_names_start') + load32(entry);
}

export function lineNumber(entry: Address): number {
  return load32(entry + 4);
}

export function columnNumber(entry: Address): number {
  return load32(entry + 8);
}

/** The name of the function that holds the instruction at `address`; 0 when it is in none. */
export function functionName(address: Address): Address {
  if (address < symbolAddress('runtime.text_start') || address >= symbolAddress('runtime.text_end')) return 0;
  const start = symbolAddress('runtime.functions_start');
  const entry = findLast(start, symbolAddress('runtime.functions_end'), address);
  return entry === 0 ? 0 : symbolAddress('runtime.function_names_start') + load32(entry + 4);
}

function lineEntry(index: number): Address {
  return index === 0 ? 0 : symbolAddress('runtime.lines_start') + index * lineBytes;
}

function findExact(start: Address, end: Address, address: Address): Address {
  const entry = findLast(start, end, address);
  return entry !== 0 && start + load32s(entry) === address ? entry : 0;
}

/** The last entry whose address is at most `address`; 0 when all are above. */
function findLast(start: Address, end: Address, address: Address): Address {
  let low = 0;
  let high = Math.trunc((end - start) / entryBytes);
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (start + load32s(start + middle * entryBytes) <= address) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : start + (low - 1) * entryBytes;
}

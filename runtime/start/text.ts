/** Bytes of text in memory: lengths, comparisons, numbers. */
import type { Address } from '../machine/memory.ts';
import { byteAt, load8 } from '../machine/memory.ts';

/** Bytes before the next NUL. */
export function lengthOfText(address: Address): number {
  let length = 0;
  while (load8(address + length) !== 0) length++;
  return length;
}

/** The bytes at `address` begin with those of `prefix`; `length` bytes are there. */
export function startsWith(address: Address, length: number, prefix: string): boolean {
  if (length < prefix.length) return false;
  for (let index = 0; index < prefix.length; index++) {
    if (load8(address + index) !== byteAt(prefix, index)) return false;
  }
  return true;
}

export function isText(address: Address, length: number, text: string): boolean {
  return length === text.length && startsWith(address, length, text);
}

/** The decimal number that `length` bytes spell; digits end at the first other byte; 0 when there is none. */
export function parseNumber(address: Address, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) {
    const digit = load8(address + index) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Printing for reports and the kernel's log: text collects in a line of fixed storage and goes out when the line
 * ends. Nothing here allocates or fails.
 */
import { write } from '#platform/console.ts';
import type { Address } from '../machine/memory.ts';
import { byteAt, load8, store8, symbolAddress } from '../machine/memory.ts';

const capacity = 256;
const newline = 10;
let length = 0;

/** Streams of `platform.console.write` that the kernel prints to. */
export const Stream = { error: 2, log: 3 } as const;
let stream: number = Stream.error;

/** Chooses where the following lines go. */
export function printTo(which: number): void {
  stream = which;
}

export function print(text: string): void {
  for (let index = 0; index < text.length; index++) printByte(byteAt(text, index));
}

export function printLine(text: string): void {
  print(text);
  printByte(newline);
}

/** Text up to a NUL. */
export function printText(address: Address): void {
  for (let index = 0; load8(address + index) !== 0; index++) printByte(load8(address + index));
}

/** A name of the code map: compressed bytes up to a NUL (docs/runtime-abi.md). */
export function printName(address: Address): void {
  for (let index = 0; load8(address + index) !== 0; index++) printPair(load8(address + index));
}

function printPair(code: number): void {
  const entry = symbolAddress('runtime.name_pairs_start') + 2 * code;
  const second = load8(entry + 1);
  if (second === 0) printByte(load8(entry));
  else {
    printPair(load8(entry));
    printPair(second);
  }
}

/** A number that is not negative, in decimal. */
export function printNumber(value: number): void {
  if (value >= 10) printNumber(Math.trunc(value / 10));
  printByte(48 + (value % 10));
}

/** A word in hexadecimal, without leading zeros. */
export function printHexadecimal(word: bigint): void {
  print('0x');
  printDigits(word);
}

export function endLine(): void {
  printByte(newline);
}

function printDigits(word: bigint): void {
  if (word >= 16n) printDigits(word >> 4n);
  const digit = Number(word & 15n);
  printByte(digit < 10 ? 48 + digit : 87 + digit);
}

function printByte(byte: number): void {
  const buffer = symbolAddress('mm.storage.print_buffer');
  store8(buffer + length, byte);
  length++;
  if (byte !== newline && length < capacity) return;
  const count = length;
  length = 0;
  write(buffer, count, stream);
}

/**
 * Tables of names in assembly, since the kernel's dialect has none of text: for each name a byte with its number, then its text up to
 * a NUL. The last one has number 255 and stands for all numbers that are not there.
 */
import type { Address } from '../machine/memory.ts';
import { load8 } from '../machine/memory.ts';
import { lengthOfText } from '../start/text.ts';
import { printText } from './print.ts';

const otherNumbers = 255;

export function printNumberedName(table: Address, number: number): void {
  let entry = table;
  while (load8(entry) !== number && load8(entry) !== otherNumbers) entry += 1 + lengthOfText(entry + 1) + 1;
  printText(entry + 1);
}

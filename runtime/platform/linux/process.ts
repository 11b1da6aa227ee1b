/** The process: arguments and environment as Linux left them on the first stack, and the end. */
import { Call } from '#arch/linux/calls.ts';
import { halt } from '../../machine/cpu.ts';
import { systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';
import { loadAddress } from '../../machine/memory.ts';
import { lengthOfText } from '../../start/text.ts';

/** Where the number of arguments is. */
let start: Address = 0;
let code = 0;

export function setArguments(stack: Address): void {
  start = stack;
}

/**
 * @param status 0 to 255; of other numbers the low 8 bits count
 * @entry
 */
export function exit(status: number): never {
  systemCall(Call.exitGroup, status & 255, 0, 0, 0);
  return halt();
}

/** Ends the process from within a report. */
export function exitAtOnce(status: number): never {
  return exit(status);
}

/** The status with which the program ends when it returns. */
export function exitCode(): number {
  return code;
}

/** @entry */
export function setExitCode(status: number): void {
  code = status;
}

/**
 * Arguments of the program: what stands behind its name.
 * @entry
 */
export function argumentCount(): number {
  return Math.max(0, loadAddress(start) - 1);
}

/**
 * Text of an argument, UTF-8; 0 when there is none of this index.
 * @entry
 */
export function argumentAddress(index: number): Address {
  return index < argumentCount() ? loadAddress(start + 16 + index * 8) : 0;
}

/**
 * Bytes of an argument.
 * @entry
 */
export function argumentLength(index: number): number {
  const text = argumentAddress(index);
  return text === 0 ? 0 : lengthOfText(text);
}

/**
 * Variables of the environment: `NAME=VALUE`.
 * @entry
 */
export function environmentCount(): number {
  let count = 0;
  while (loadAddress(environment() + count * 8) !== 0) count++;
  return count;
}

/** @entry */
export function environmentAddress(index: number): Address {
  return index < environmentCount() ? loadAddress(environment() + index * 8) : 0;
}

/** @entry */
export function environmentLength(index: number): number {
  const text = environmentAddress(index);
  return text === 0 ? 0 : lengthOfText(text);
}

/** Behind the arguments and their null. */
function environment(): Address {
  return start + 16 + loadAddress(start) * 8;
}

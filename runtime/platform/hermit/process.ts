/** The program as a process: arguments and environment from the kernel command line, and its end: that of the machine. */
import { powerOff } from '#arch/power.ts';
import { countWords, WordKind, wordAddress, wordLength } from '../../boot/command-line.ts';
import { logEnd } from '../../boot/log.ts';
import { halt } from '../../machine/cpu.ts';
import type { Address } from '../../machine/memory.ts';
import { breakOffConsole, finishConsole } from './console.ts';
import { stopTick } from './tick.ts';

let code = 0;
let ending = false;

/**
 * @param status 0 to 255; of other numbers the low 8 bits count
 * @entry
 */
export function exit(status: number): never {
  // A fault while ending would end again.
  if (ending) halt();
  ending = true;
  stopTick();
  logEnd();
  finishConsole(status & 255);
  return powerOff(status & 255);
}

/** Ends the machine from within a report, which a fault has interrupted between any two bytes. */
export function exitAtOnce(status: number): never {
  if (ending) halt();
  ending = true;
  breakOffConsole();
  finishConsole(status & 255);
  return powerOff(status & 255);
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
 * Arguments of the program: what stands behind `--`.
 * @entry
 */
export function argumentCount(): number {
  return countWords(WordKind.argument);
}

/**
 * Text of an argument, UTF-8; 0 when there is none of this index.
 * @entry
 */
export function argumentAddress(index: number): Address {
  return wordAddress(WordKind.argument, index);
}

/**
 * Bytes of an argument.
 * @entry
 */
export function argumentLength(index: number): number {
  return wordLength(WordKind.argument, index);
}

/**
 * Variables of the environment: `NAME=VALUE`.
 * @entry
 */
export function environmentCount(): number {
  return countWords(WordKind.variable);
}

/** @entry */
export function environmentAddress(index: number): Address {
  return wordAddress(WordKind.variable, index);
}

/** @entry */
export function environmentLength(index: number): number {
  return wordLength(WordKind.variable, index);
}

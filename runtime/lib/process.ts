/** The process: arguments, environment, streams, time and the end. */

import { monotonicNanoseconds } from '#platform/clock.ts';
import {
  argumentAddress,
  argumentCount,
  argumentLength,
  environmentAddress,
  environmentCount,
  environmentLength,
  exit as exitProcess,
  setExitCode as setProcessExitCode,
} from '#platform/process.ts';
import { copyFromMemory, newBytes, wordToNumber } from './intrinsics.ts';
import { inspectNumber } from './number.ts';
import { writeText } from './output.ts';
import { decodeUtf8 } from './utf8.ts';

/** A stream that programs write text to. */
export class ProcessStream {
  number: number;

  constructor(number: number) {
    this.number = number;
  }

  write(text: string): boolean {
    writeText(this.number, text);
    return true;
  }
}

export const stdout = new ProcessStream(1);
export const stderr = new ProcessStream(2);

let argumentTexts: string[] | null = null;
let assignedExitCode: number | undefined;

/** As under Node the arguments begin at index 2; the first two name what runs, in Node's place. */
export function argv(): string[] {
  if (argumentTexts === null) {
    const texts = ['hermit', 'program'];
    const count = argumentCount();
    for (let index = 0; index < count; index++) texts.push(textAt(argumentAddress(index), argumentLength(index)));
    argumentTexts = texts;
  }
  return argumentTexts;
}

/** `process.env[name]` */
export function environmentVariable(name: string): string | undefined {
  const start = `${name}=`;
  const count = environmentCount();
  for (let index = 0; index < count; index++) {
    const text = textAt(environmentAddress(index), environmentLength(index));
    if (text.startsWith(start)) return text.slice(start.length);
  }
  return undefined;
}

function textAt(address: number, length: number): string {
  const bytes = newBytes(length);
  copyFromMemory(bytes, 0, address, length);
  return decodeUtf8(bytes, 0, length);
}

export function exit(code?: number): never {
  exitProcess((code === undefined ? (assignedExitCode ?? 0) : integerCode(code)) & 255);
}

export function exitCode(): number | undefined {
  return assignedExitCode;
}

export function setExitCode(code: number | undefined): void {
  assignedExitCode = code === undefined ? undefined : integerCode(code);
  setProcessExitCode((assignedExitCode ?? 0) & 255);
}

/** @throws RangeError for what is no integer or too large for one, as Node does */
function integerCode(code: number): number {
  if (Number.isSafeInteger(code)) return code;
  const isInteger = Number.isInteger(code);
  const wanted = isInteger ? '>= -9007199254740991 && <= 9007199254740991' : 'an integer';
  const received = isInteger ? separated(inspectNumber(code)) : inspectNumber(code);
  throw new RangeError(`The value of "code" is out of range. It must be ${wanted}. Received ${received}`);
}

/** With a low line before every third character from the end, whatever these are: that is how Node's errors show large integers. */
function separated(number: string): string {
  const shortest = number.startsWith('-') ? 5 : 4;
  let rest = number;
  let text = '';
  while (rest.length >= shortest) {
    text = `_${rest.slice(-3)}${text}`;
    rest = rest.slice(0, -3);
  }
  return rest + text;
}

/** `performance.now()`: milliseconds since the start. */
export function now(): number {
  return wordToNumber(monotonicNanoseconds()) / 1e6;
}

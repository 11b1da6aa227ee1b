/** The members of console: text to the streams of the process. */

import { toText } from './convert.ts';
import { format } from './format.ts';
import { writeTextLine } from './output.ts';

const standardOutput = 1;
const standardError = 2;

/** What stands before every line within groups. */
let groupIndentation = '';

/** Indents a text as far as groups are open. Only `group` sets it, so that programs without groups have nothing of it. */
let indent: ((text: string) => string) | null = null;

export function log(...values: unknown[]): void {
  writeLine(standardOutput, format(values));
}

/** Fast case of `log`, for the compiler: what to print is known to be this text. */
export function logText(text: string): void {
  writeLine(standardOutput, text);
}

/** Fast case of `error`, as `logText`. */
export function errorText(text: string): void {
  writeLine(standardError, text);
}

export function error(...values: unknown[]): void {
  writeLine(standardError, format(values));
}

export function assert(condition?: boolean, ...values: unknown[]): void {
  if (condition === true) return;
  if (values.length === 0) values.push('Assertion failed');
  else values[0] = `Assertion failed: ${toText(values[0])}`;
  writeLine(standardError, format(values));
}

export function group(...values: unknown[]): void {
  if (values.length > 0) writeLine(standardOutput, format(values));
  groupIndentation += '  ';
  indent = indentLines;
}

export function groupEnd(): void {
  groupIndentation = groupIndentation.slice(2);
}

function writeLine(stream: number, text: string): void {
  writeTextLine(stream, groupedText(text));
}

/** A text as it is printed: indented as far as groups are open. */
export function groupedText(text: string): string {
  return indent === null ? text : indent(text);
}

function indentLines(text: string): string {
  if (groupIndentation.length === 0) return text;
  return groupIndentation + text.replaceAll('\n', `\n${groupIndentation}`);
}

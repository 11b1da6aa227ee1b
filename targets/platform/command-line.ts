/**
 * Command lines as text: the kernel's (docs/boot-console-protocol.md) and the shell's, for `--dry-run`.
 */
import type { Command, RunRequest } from './machine.ts';

const safeWord = /^[\w./:=@%+,-]+$/;

/** Single quotes keep everything but themselves: both the kernel and POSIX shells read `'\''` as one quote. */
export function quoteWord(word: string): string {
  return safeWord.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What stands behind the kernel's name on its command line. */
export function kernelCommandLine(request: RunRequest): string {
  const words = [];
  if (request.framed) words.push('console=framed');
  if (request.verbose) words.push('log=verbose');
  for (const [name, value] of Object.entries(request.environment)) words.push(`env=${name}=${value}`);
  if (request.arguments.length > 0) words.push('--', ...request.arguments);
  return words.map(quoteWord).join(' ');
}

/** A line that a POSIX shell runs as the command. */
export function shellLine({ program, arguments: words, environment }: Command): string {
  const assignments = Object.entries(environment).map(([name, value]) => `${name}=${quoteWord(value)}`);
  return [...assignments, ...[program, ...words].map(quoteWord)].join(' ');
}

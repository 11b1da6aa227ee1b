/** A terminal that keeps what it is told, and runs of the command line on it. */
import { runCommandLine } from '../../compiler/cli/program.ts';
import type { Terminal } from '../../compiler/cli/terminal.ts';

export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `hermitc` with these words in this process. */
export async function hermitc(...words: string[]): Promise<CommandResult> {
  const stdout: Uint8Array[] = [];
  const stderr: Uint8Array[] = [];
  const terminal: Terminal = {
    interactive: false,
    color: false,
    direct: false,
    out: (text) => stdout.push(Buffer.from(text)),
    error: (text) => stderr.push(Buffer.from(text)),
    interruptible: (work) => work(new AbortController().signal),
  };
  const status = await runCommandLine(words, terminal);
  return { status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

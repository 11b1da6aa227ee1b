/**
 * Runs the command of a machine to its end: output to whom it belongs, one outcome, and no process left
 * behind whatever happens. Follows the host's rules of docs/boot-console-protocol.md.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { type Channel, ConsoleDecoder } from './console-decoder.ts';
import type { Command } from './machine.ts';

export interface RunOptions {
  /**
   * 'framed': the command's standard output is a serial line that follows the protocol.
   * 'process': it is a program of this host whose output is taken as it is.
   * 'inherit': the same, and the program writes to our own standard output and error.
   */
  readonly mode: 'framed' | 'process' | 'inherit';
  /** Never called in mode 'inherit'. */
  readonly onText: (channel: Channel, bytes: Uint8Array) => void;
  /** null: as long as it takes. */
  readonly timeoutSeconds: number | null;
  /** A framed machine without a start record for so long has died; null: as long as it takes (a debugger holds it). */
  readonly startTimeoutSeconds: number | null;
  /** Ends the run; its reason is the name of a process signal. */
  readonly signal: AbortSignal;
}

export type Outcome =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'died'; readonly reason: string; readonly lastOutput: string }
  | { readonly kind: 'timeout'; readonly lastOutput: string }
  | { readonly kind: 'aborted'; readonly signal: string };

/** A machine that never came up is given up after this long; the slowest emulated boot takes a few seconds. */
export const defaultStartTimeoutSeconds = 60;

/** How long a process may take to end by itself once it has nothing more to say, or was asked to. */
const graceMilliseconds = 1000;

const lastOutputLines = 20;
const lastOutputBytes = 8192;

export function runCommand(command: Command, options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => new Run(command, options, resolve));
}

class Run {
  readonly #child: ChildProcess;
  readonly #options: RunOptions;
  readonly #decoder = new ConsoleDecoder();
  readonly #timers = new Set<NodeJS.Timeout>();
  #startTimer: NodeJS.Timeout | null = null;
  /** The first outcome that is known; the process may still be ending. */
  #outcome: Outcome | null = null;
  #spawnError: string | null = null;
  #lastOutput: Buffer = Buffer.alloc(0);

  constructor(command: Command, options: RunOptions, resolve: (outcome: Outcome) => void) {
    this.#options = options;
    const output = options.mode === 'inherit' ? 'inherit' : 'pipe';
    this.#child = spawn(command.program, command.arguments, {
      stdio: [options.mode === 'framed' ? 'ignore' : 'inherit', output, output],
      env: { ...process.env, ...command.environment },
    });
    this.#child.stdout?.on('data', (bytes: Buffer) => this.#receive(bytes));
    // The standard error of a monitor is its own: warnings, or why it could not start.
    this.#child.stderr?.on('data', (bytes: Buffer) => this.#emit(options.mode === 'framed' ? 'log' : 'stderr', bytes));
    this.#child.on('error', (error) => {
      this.#spawnError = error.message;
    });
    this.#startTimers();
    const abort = (): void => this.#end({ kind: 'aborted', signal: options.signal.reason as string });
    options.signal.addEventListener('abort', abort, { once: true });
    this.#child.on('close', (status, signal) => {
      for (const timer of this.#timers) clearTimeout(timer);
      options.signal.removeEventListener('abort', abort);
      if (options.mode === 'framed') this.#handle(this.#decoder.end());
      resolve(this.#outcome ?? this.#outcomeOf(status, signal));
    });
  }

  #startTimers(): void {
    const { mode, timeoutSeconds, startTimeoutSeconds } = this.#options;
    if (timeoutSeconds !== null) {
      this.#after(timeoutSeconds * 1000, () => this.#end({ kind: 'timeout', lastOutput: this.#tail() }));
    }
    if (mode === 'framed' && startTimeoutSeconds !== null) {
      const reason = `it did not start within ${startTimeoutSeconds} seconds`;
      this.#startTimer = this.#after(startTimeoutSeconds * 1000, () =>
        this.#end({ kind: 'died', reason, lastOutput: this.#tail() }),
      );
    }
  }

  #receive(bytes: Buffer): void {
    if (this.#options.mode === 'framed') this.#handle(this.#decoder.push(bytes));
    else this.#emit('stdout', bytes);
  }

  #handle(events: ReturnType<ConsoleDecoder['push']>): void {
    for (const event of events) {
      if (event.kind === 'text') this.#emit(event.channel, event.bytes);
      else if (event.kind === 'start') clearTimeout(this.#startTimer ?? undefined);
      else this.#finish({ kind: 'exit', status: event.status });
    }
  }

  #emit(channel: Channel, bytes: Uint8Array): void {
    if (this.#outcome !== null) return;
    this.#lastOutput = Buffer.concat([this.#lastOutput, bytes]).subarray(-lastOutputBytes);
    this.#options.onText(channel, bytes);
  }

  /** The outcome is known; a process that does not end by itself is ended. */
  #finish(outcome: Outcome): void {
    if (this.#outcome !== null) return;
    this.#outcome = outcome;
    this.#after(graceMilliseconds, () => this.#child.kill('SIGKILL'));
  }

  #end(outcome: Outcome): void {
    this.#finish(outcome);
    this.#child.kill('SIGTERM');
  }

  #outcomeOf(status: number | null, signal: NodeJS.Signals | null): Outcome {
    const lastOutput = this.#tail();
    if (this.#spawnError !== null) return { kind: 'died', reason: this.#spawnError, lastOutput };
    // The reader of its output has gone.
    if (signal === 'SIGPIPE') return { kind: 'aborted', signal };
    if (signal !== null) return { kind: 'died', reason: `it was ended by ${signal}`, lastOutput };
    if (this.#options.mode !== 'framed') return { kind: 'exit', status: status! };
    return { kind: 'died', reason: `the machine stopped (status ${status})`, lastOutput };
  }

  #tail(): string {
    return this.#lastOutput.toString('utf8').trimEnd().split('\n').slice(-lastOutputLines).join('\n');
  }

  #after(milliseconds: number, action: () => void): NodeJS.Timeout {
    const timer = setTimeout(action, milliseconds);
    this.#timers.add(timer);
    return timer;
  }
}

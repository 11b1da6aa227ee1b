/**
 * Where a command's words go and what stops it. Commands get it as a value, so that tests read what a user
 * would; `ProcessTerminal` is the one of this process.
 */
import pc from 'picocolors';
import { createDiagnostic, formatDiagnostics } from '../diagnostics.ts';
import { describeFailure } from './files.ts';

export interface Terminal {
  /** A person is watching standard error: progress is welcome. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Programs of the host may write to our own standard output and error. */
  readonly direct: boolean;
  out(text: string | Uint8Array): void;
  error(text: string | Uint8Array): void;
  /**
   * While `work` runs, the user's wish to stop aborts the signal, with the name of the process signal as
   * reason, instead of ending us at once: a machine must not outlive its `hermitc run`.
   */
  interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Numbers of the signals that end us, for the shell's convention of 128 plus the number. */
const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGPIPE: 13, SIGTERM: 15 };

export function statusOfSignal(name: string): number {
  return 128 + signalNumbers[name]!;
}

export class ProcessTerminal implements Terminal {
  readonly interactive = process.stderr.isTTY === true;
  readonly color = process.stderr.isTTY === true && pc.isColorSupported;
  readonly direct = true;
  #stop: AbortController | null = null;
  #hasStoppedWriting = false;

  constructor() {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => this.#stopWriting(error));
    // Nobody is left to be told.
    process.stderr.on('error', () => {});
  }

  /** `hermitc run app.ts | head`: the reader has gone, so nobody waits for the rest. Any other reason is an error. */
  #stopWriting(error: NodeJS.ErrnoException): void {
    if (this.#hasStoppedWriting) return;
    this.#hasStoppedWriting = true;
    const status = error.code === 'EPIPE' ? statusOfSignal('SIGPIPE') : 1;
    if (status === 1) {
      this.error(formatDiagnostics([createDiagnostic(2009, [describeFailure(error)])], this.color));
    }
    if (this.#stop === null) process.exit(status);
    process.once('exit', () => {
      process.exitCode = status;
    });
    this.#stop.abort('SIGPIPE');
  }

  out(text: string | Uint8Array): void {
    process.stdout.write(text);
  }

  error(text: string | Uint8Array): void {
    process.stderr.write(text);
  }

  async interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    const abort = (name: string): void => stop.abort(name);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    this.#stop = stop;
    for (const signal of signals) process.on(signal, abort);
    try {
      return await work(stop.signal);
    } finally {
      for (const signal of signals) process.off(signal, abort);
      this.#stop = null;
    }
  }
}

/** Shows what is being done while `work` runs, on a terminal only; the line is gone afterwards. */
export async function withProgress<T>(terminal: Terminal, label: string, work: () => Promise<T>): Promise<T> {
  if (!terminal.interactive) return work();
  const started = Date.now();
  const show = (): void => {
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    terminal.error(`\r\u001b[K${label} ${seconds} s`);
  };
  show();
  const timer = setInterval(show, 200);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    terminal.error('\r\u001b[K');
  }
}

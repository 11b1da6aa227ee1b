/**
 * The interface of a machine: something that runs images, and the command that makes it do so. Machines
 * are values; `index.ts` lists them, `process.ts` runs their commands.
 */
import type { IsaName } from '../target.ts';

export interface Machine {
  /** As given to `--vmm`. */
  readonly name: string;
  readonly isas: readonly IsaName[];
  /** Executables needed, and how to get them. */
  requirement(isa: IsaName): Requirement;
  command(request: RunRequest): Command;
  /** Longest kernel command line in bytes; null: the machine starts no kernel. */
  readonly commandLineLimit: number | null;
  readonly needsLoader: boolean;
}

export interface Requirement {
  readonly program: string;
  /** Debian package; null when the program is not in Debian. */
  readonly package: string | null;
}

export interface RunRequest {
  readonly isa: IsaName;
  /** Path of the image. */
  readonly image: string;
  readonly memoryMebibytes: number;
  /** `process.argv[2]` and on. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Ask the kernel for docs/boot-console-protocol.md on the serial line; false: plain text. */
  readonly framed: boolean;
  /** Kernel log lines of level debug too. */
  readonly verbose: boolean;
  /** Wait for a debugger on this TCP port before the first instruction; null: start at once. */
  readonly debuggerPort: number | null;
  /** Path of a Hermit loader, for machines that need one. */
  readonly loader: string | null;
  /** Use the host's hardware virtualisation. */
  readonly accelerated: boolean;
}

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Variables beyond those that it inherits. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Timing of commands side by side: one run of each in turn, so that all see the same weather; medians. */
import { spawnSync } from 'node:child_process';

export interface Contestant {
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Measurement {
  readonly name: string;
  readonly medianSeconds: number;
  readonly stdout: string;
}

/** @throws when a command fails */
export function measure(contestants: readonly Contestant[], rounds: number): Measurement[] {
  const runs = contestants.map((contestant) => ({ contestant, seconds: [] as number[], stdout: '' }));
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) {
      const started = performance.now();
      run.stdout = execute(run.contestant);
      run.seconds.push((performance.now() - started) / 1000);
    }
  }
  return runs.map(({ contestant, seconds, stdout }) => ({
    name: contestant.name,
    medianSeconds: median(seconds),
    stdout,
  }));
}

export function execute({ program, arguments: words, environment }: Omit<Contestant, 'name'>): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status === 0) return stdout;
  throw new Error(`${[program, ...words].join(' ')}: ${error?.message ?? `status ${status}`}\n${stderr}`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

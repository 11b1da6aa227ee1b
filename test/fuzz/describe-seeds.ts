/** Tests of random programs, one for each seed. `FUZZ_COUNT=n` tries n seeds, `FUZZ_SEED=n` one alone: a failure names it. */
import { findTarget } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { type Execution, readProgram, runOnNode, runOnTarget, scratchDirectory } from '../harness/programs.ts';

const { FUZZ_SEED, FUZZ_COUNT } = process.env;

export interface Outcomes {
  readonly expected: Execution;
  readonly actual: Execution;
}

export interface SeedRequest {
  readonly title: string;
  readonly firstSeed: number;
  /** How many are tried unless FUZZ_COUNT says otherwise. */
  readonly count: number;
  /** Writes the program of the seed. */
  write(file: string, seed: number): void | Promise<void>;
  check(outcomes: Outcomes): void;
}

export function describeSeeds({ title, firstSeed, count, write, check }: SeedRequest): void {
  const first = Number(FUZZ_SEED ?? firstSeed);
  const last = first + (FUZZ_SEED === undefined ? Number(FUZZ_COUNT ?? count) : 1);
  describe(title, function () {
    this.timeout(120_000);
    const target = findTarget('x86_64-linux')!;
    const scratch = scratchDirectory();
    before(function () {
      requireMachine(this, target);
    });
    after(scratch.remove);

    for (let seed = first; seed < last; seed++) {
      it(`seed ${seed}`, async () => {
        const file = `${scratch.path}/seed-${seed}.ts`;
        await write(file, seed);
        const program = readProgram(file);
        const [expected, actual] = await Promise.all([
          runOnNode(program, scratch.path),
          runOnTarget(program, { target }, scratch.path),
        ]);
        check({ expected, actual });
      });
    }
  });
}

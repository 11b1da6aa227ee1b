/** Random programs do what they do on Node. A failure names its seed: `FUZZ_SEED=n` runs that one alone. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTarget } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { readProgram, runOnNode, runOnTarget, scratchDirectory } from '../harness/programs.ts';
import { randomSource } from './random-source.ts';

const { FUZZ_SEED, FUZZ_COUNT } = process.env;
const firstSeed = Number(FUZZ_SEED ?? 1);
const count = FUZZ_SEED === undefined ? Number(FUZZ_COUNT ?? 5) : 1;

describe('random programs', function () {
  this.timeout(120_000);
  const target = findTarget('x86_64-linux')!;
  const scratch = scratchDirectory();
  before(function () {
    requireMachine(this, target);
  });
  after(scratch.remove);

  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    it(`seed ${seed}`, async () => {
      const file = join(scratch.path, `seed-${seed}.ts`);
      // Comparisons of constants are not what a checker wants to see.
      writeFileSync(file, `// @ts-nocheck\n${randomSource(seed)}`);
      const program = readProgram(file);
      const [expected, actual] = await Promise.all([
        runOnNode(program, scratch.path),
        runOnTarget(program, { target }, scratch.path),
      ]);
      assert.deepEqual(actual, expected);
    });
  }
});

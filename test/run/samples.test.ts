/** Every sample does on every target what its expected.txt says, and what it does on Node. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTarget, targetNames } from '../../targets/target.ts';
import { machinesUnderTest, requireMachine } from '../harness/machines-under-test.ts';
import { readProgram, runOnNode, runOnTarget, scratchDirectory } from '../harness/programs.ts';

const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url));
const samples = readdirSync(samplesFolder).map((name) => ({
  name,
  program: readProgram(join(samplesFolder, name, `${name}.ts`)),
  expected: readFileSync(join(samplesFolder, name, 'expected.txt'), 'utf8'),
}));

describe('samples', function () {
  this.timeout(60_000);
  const scratch = scratchDirectory();
  after(scratch.remove);

  for (const { name, program, expected } of samples) {
    it(`${name} on Node`, async () => {
      assert.equal((await runOnNode(program, scratch.path)).stdout, expected);
    });
    it(`${name} has a README of one line`, () => {
      const text = readFileSync(join(samplesFolder, name, 'README.md'), 'utf8');
      assert.match(text, /^\S.*\n$/);
    });
  }

  for (const targetName of targetNames) {
    const target = findTarget(targetName)!;
    for (const machine of machinesUnderTest(target)) {
      for (const { name, program, expected } of samples) {
        it(`${name} on ${targetName} (${machine})`, async function () {
          requireMachine(this, target);
          const onNode = await runOnNode(program, scratch.path);
          const onTarget = await runOnTarget(program, { target, machine }, scratch.path);
          assert.equal(onTarget.stdout, expected);
          assert.deepEqual(onTarget, onNode);
        });
      }
    }
  }
});

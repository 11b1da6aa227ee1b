/** The tests of an instruction set's targets: every program of test/run/programs must do what it does on Node. */
import assert from 'node:assert/strict';
import type { IsaName } from '../../targets/target.ts';
import { machinesUnderTest, requireMachine, targetsOf } from './machines-under-test.ts';
import { listPrograms, runOnNode, runOnTarget, scratchDirectory } from './programs.ts';

export function describePrograms(isa: IsaName): void {
  for (const target of targetsOf(isa)) {
    for (const machine of machinesUnderTest(target)) {
      describe(`programs on ${target.name} (${machine})`, function () {
        this.timeout(120_000);
        const scratch = scratchDirectory();
        before(function () {
          requireMachine(this, target);
        });
        after(scratch.remove);

        for (const program of listPrograms('programs')) {
          it(program.name, async () => {
            const [expected, actual] = await Promise.all([
              runOnNode(program, scratch.path),
              runOnTarget(program, { target, machine }, scratch.path),
            ]);
            assert.equal(actual.stdout, expected.stdout);
            assert.equal(actual.stderr, expected.stderr);
            assert.equal(actual.status, expected.status);
          });
        }
      });
    }
  }
}

/** Every program of test/run/programs must do on all targets what it does on Node. */
import assert from 'node:assert/strict';
import { allTargets, machinesUnderTest, requireMachine } from './machines-under-test.ts';
import { type Half, listHalf, runOnNode, runOnTarget, scratchDirectory } from './programs.ts';

export function describePrograms(half: Half): void {
  for (const target of allTargets) {
    for (const machine of machinesUnderTest(target)) {
      describe(`programs on ${target.name} (${machine})`, function () {
        this.timeout(120_000);
        const scratch = scratchDirectory();
        before(function () {
          requireMachine(this, target);
        });
        after(scratch.remove);

        for (const program of listHalf('programs', half)) {
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

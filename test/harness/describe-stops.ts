/**
 * Programs that stop: at the point where a type was wrong (status 70), by an exception that nobody catches
 * (status 1), or by process.exit. Each says in comments what it expects: `// status: N`, and regular
 * expressions for standard error, where `stops/` stands for the folder as the compiler shows it.
 */
import assert from 'node:assert/strict';
import { allTargets, machinesUnderTest, requireMachine } from './machines-under-test.ts';
import { type Half, listHalf, runOnNode, runOnTarget, scratchDirectory, type TestProgram } from './programs.ts';

function expectedStatus(program: TestProgram): number {
  return Number(/^\/\/ status: (\d+)$/m.exec(program.source)![1]);
}

function expectedErrors(program: TestProgram): RegExp[] {
  return [...program.source.matchAll(/^\/\/ stderr: (.*)$/gm)].map((match) => new RegExp(match[1]!));
}

export function describeStops(half: Half): void {
  for (const target of allTargets) {
    for (const machine of machinesUnderTest(target)) {
      describe(`programs that stop, on ${target.name} (${machine})`, function () {
        this.timeout(120_000);
        const scratch = scratchDirectory();
        before(function () {
          requireMachine(this, target);
        });
        after(scratch.remove);

        for (const program of listHalf('stops', half)) {
          it(program.name, async () => {
            const { stdout, stderr, status } = await runOnTarget(program, { target, machine }, scratch.path);
            for (const pattern of expectedErrors(program)) assert.match(stderr, pattern);
            assert.equal(status, expectedStatus(program), stderr);
            // What was printed before the stop is what Node prints, up to the point where Node goes on.
            const onNode = await runOnNode(program, scratch.path);
            assert.ok(onNode.stdout.startsWith(stdout), `printed:\n${stdout}\nNode:\n${onNode.stdout}`);
          });
        }
      });
    }
  }
}

/**
 * Where a ReferenceError for a variable without a value comes from, against Node's stack: the functions of test/run/early-uses, one
 * after the other. V8 names the expression or, when nothing of it has been evaluated yet, the statement around.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OptimizationLevel } from '../../compiler/options.ts';
import { defaultMachine } from '../../targets/platform/index.ts';
import { findTarget } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { buildImage, readProgram, runAsWrittenOnNode, runImage, scratchDirectory } from '../harness/programs.ts';

const target = findTarget('x86_64-linux')!;
const program = readProgram(join(import.meta.dirname, 'early-uses/main.ts'));
const levels: readonly OptimizationLevel[] = ['0', '2'];

function isEarlyUse(report: string): boolean {
  return /ReferenceError: Cannot access '\w+' before initialization/.test(report);
}

/** Line and column in the program of the innermost call. */
function placeOf(stderr: string): string | undefined {
  return /^ {4}at .*main\.ts:(\d+:\d+)\)?$/m.exec(stderr)?.[1];
}

describe('uses before declarations', function () {
  this.timeout(240_000);
  const scratch = scratchDirectory();
  const lines = program.source.split('\n');
  let places: (string | undefined)[] = [];
  before(async function () {
    requireMachine(this, target);
    // All in one process: each stack behind the other, in place of the count.
    const all = 'for (const use of cases) try { use(); } catch (error) { console.log(error.stack + `\\n`); }';
    const entry = join(scratch.path, 'main.ts');
    writeFileSync(entry, program.source.replace('console.log(cases.length);', all));
    const { stdout } = await runAsWrittenOnNode({ ...program, entry });
    places = stdout.split('\n\n').filter(isEarlyUse).map(placeOf);
  });
  after(scratch.remove);

  for (const optimization of levels) {
    it(`are reported where Node reports them, at -O${optimization}`, async () => {
      assert.ok(places.length > 100);
      const image = await buildImage(program.entry, target, scratch.path, target.bootArtifact, optimization);
      const different: string[] = [];
      for (let index = 0; index < places.length; index++) {
        const { stderr } = await runImage(image, defaultMachine(target), { target, arguments: [`${index}`] });
        assert.ok(isEarlyUse(stderr), stderr);
        const place = placeOf(stderr);
        if (place === places[index]) continue;
        const line = lines[Number(places[index]?.split(':')[0]) - 1];
        different.push(`${line}: ${place} instead of ${places[index]}`);
      }
      assert.deepEqual(different, []);
    });
  }
});

/**
 * Reports of uncaught errors against Node's stack: programs of test/run/stops with the comment `// stack: as in Node`, without
 * and with optimization. Compared are the functions' own names, lines and columns; the frames of Node's and of our library, which
 * are other functions, are left out.
 */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { OptimizationLevel } from '../../compiler/options.ts';
import { allTargets, requireMachine } from './machines-under-test.ts';
import { type Half, listHalf, runAsWrittenOnNode, runOnTarget, scratchDirectory } from './programs.ts';

const levels: readonly OptimizationLevel[] = ['0', '2'];

/**
 * Lines `at NAME (FILE:LINE:COLUMN)` and `at FILE:LINE:COLUMN` as `NAME FILE:LINE:COLUMN`. Of `Class.method` the method's name: V8 names
 * the class of the object, or none. `[as alias]` stands behind accessors always, behind other methods as V8 sees fit.
 */
function frames(stderr: string, isOther: (file: string) => boolean): string[] {
  return [...stderr.matchAll(/^ {4}at (?:(.+) \()?(\S+):(\d+):(\d+)\)?$/gm)]
    .filter(([, , file]) => !isOther(file!))
    .map(([, name = '', file, line, column]) => {
      const shown = /^[gs]et /.test(name) ? name : name.replace(/ \[as .*$/, '').replace(/^.*\./, '');
      return `${shown === '<anonymous>' ? '' : shown} ${basename(file!)}:${line}:${column}`;
    });
}

export function describeStacks(half: Half): void {
  for (const target of allTargets) {
    describe(`reports of uncaught errors, on ${target.name}`, function () {
      this.timeout(120_000);
      const scratch = scratchDirectory();
      before(function () {
        requireMachine(this, target);
      });
      after(scratch.remove);

      for (const program of listHalf('stops', half).filter(({ source }) => /^\/\/ stack: as in Node$/m.test(source))) {
        for (const optimization of levels) {
          it(`${program.name} at -O${optimization}`, async () => {
            const { stderr } = await runOnTarget(program, { target, optimization }, scratch.path);
            const onNode = frames((await runAsWrittenOnNode(program)).stderr, (file) => file.startsWith('node:'));
            assert.ok(onNode.length > 1, onNode.join('\n'));
            assert.deepEqual(
              frames(stderr, (file) => file.startsWith('runtime/lib/')),
              onNode,
            );
          });
        }
      }
    });
  }
}

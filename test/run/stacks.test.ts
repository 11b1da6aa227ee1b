/**
 * Reports of uncaught errors against Node's stack: programs of test/run/stops with the comment `// stack: as in Node`, without
 * and with optimization. Compared are the functions' own names, lines and columns; the frames of Node's and of our library, which
 * are other functions, are left out.
 */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { OptimizationLevel } from '../../compiler/options.ts';
import { findTarget, targetNames } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { listPrograms, runAsWrittenOnNode, runOnTarget, scratchDirectory } from '../harness/programs.ts';

const levels: readonly OptimizationLevel[] = ['0', '2'];

/** Lines `at NAME (FILE:LINE:COLUMN)`, and of Node also `at FILE:LINE:COLUMN`, as `NAME FILE:LINE:COLUMN`. */
function frames(stderr: string, isOther: (file: string) => boolean, nameOf: (name: string) => string): string[] {
  return [...stderr.matchAll(/^ {4}at (?:(.+) \()?(\S+):(\d+):(\d+)\)?$/gm)]
    .filter(([, , file]) => !isOther(file!))
    .map(([, name, file, line, column]) => `${nameOf(name ?? '')} ${basename(file!)}:${line}:${column}`);
}

/** `new Name`, `Object.method`, `get length [as length]`, `set length [as length]`; nothing for module bodies and functions without a name. */
function framesOfNode(stderr: string): string[] {
  return frames(
    stderr,
    (file) => file.startsWith('node:'),
    (name) => (name.startsWith('new ') ? 'constructor' : name.replace(/ \[as .*$/, '').replace(/^get |^.*\./, '')),
  );
}

/** `module.Class.method`, `module.$module`, `module.function.<anonymous>`. */
function framesOfReport(stderr: string): string[] {
  return frames(
    stderr,
    (file) => file.startsWith('runtime/lib/'),
    (name) => name.replace(/^.*\.(\$module|<anonymous>)$/, '').replace(/^.*\./, ''),
  );
}

for (const name of targetNames) {
  const target = findTarget(name)!;
  describe(`reports of uncaught errors, on ${name}`, function () {
    this.timeout(120_000);
    const scratch = scratchDirectory();
    before(function () {
      requireMachine(this, target);
    });
    after(scratch.remove);

    for (const program of listPrograms('stops').filter(({ source }) => /^\/\/ stack: as in Node$/m.test(source))) {
      for (const optimization of levels) {
        it(`${program.name} at -O${optimization}`, async () => {
          const { stderr } = await runOnTarget(program, { target, optimization }, scratch.path);
          const onNode = framesOfNode((await runAsWrittenOnNode(program)).stderr);
          assert.ok(onNode.length > 1, onNode.join('\n'));
          assert.deepEqual(framesOfReport(stderr), onNode);
        });
      }
    }
  });
}

/** `hermitc run` of programs, as users call it: environment, status, and Ctrl-C while the machine computes. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findTarget, targetNames } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bringInstallationUpToDate, installedCommand, scratchDirectory } from '../harness/programs.ts';

const programs = fileURLToPath(new URL('programs', import.meta.url));

for (const name of targetNames) {
  describe(`hermitc run on ${name}`, function () {
    this.timeout(120_000);
    // What is left of a run would be found here.
    const scratch = scratchDirectory();
    before(function () {
      requireMachine(this, findTarget(name)!);
      bringInstallationUpToDate();
    });
    after(scratch.remove);

    function start(program: string, ...words: string[]): ChildProcess {
      return spawn(
        process.execPath,
        [installedCommand, 'run', join(programs, `${program}.ts`), '--target', name, ...words],
        { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: scratch.path, EQUALS: 'a=b' } },
      );
    }

    async function run(program: string, ...words: string[]) {
      const child = start(program, ...words);
      const [stdout, stderr, [status]] = await Promise.all([
        text(child.stdout!),
        text(child.stderr!),
        once(child, 'close'),
      ]);
      return { stdout, stderr, status };
    }

    it('gives the program its variables with -e NAME=VALUE, and with -e NAME those of its own', async () => {
      const variables = ['EMPTY=', `QUOTED=it's "a b"`, 'UMLAUT=ä', 'EQUALS'];
      const { stdout, stderr, status } = await run('environment', ...variables.flatMap((word) => ['-e', word]));
      assert.equal(stdout, `EMPTY \nQUOTED it's "a b"\nUMLAUT ä\nEQUALS a=b\nMISSING undefined\n`);
      assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
    });

    it('returns the status of the program', async () => {
      const result = await run('words', '--', 'a b');
      assert.deepEqual(result, { stdout: '2 a b\n', stderr: 'to standard error\n', status: 42 });
    });

    it('ends with 130 on Ctrl-C, and so does the machine', async () => {
      const child = start('forever');
      await once(child.stdout!, 'data');
      assert.ok(processesNaming(scratch.path).length > 0);
      child.kill('SIGINT');
      const [status] = await once(child, 'close');
      assert.equal(status, 130);
      assert.deepEqual(processesNaming(scratch.path), []);
      assert.deepEqual(readdirSync(scratch.path), []);
    });
  });
}

/** Process numbers whose command line has the text. */
function processesNaming(path: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(path);
    } catch {
      return false;
    }
  });
}

/** The command that `hermitc run --gdb` prints, given to a real gdb: it stops where the program begins, by name. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchDirectory } from '../harness/programs.ts';
import { requireTool } from '../harness/require-tool.ts';

const command = fileURLToPath(new URL('../../dist/hermitc.js', import.meta.url));

describe('hermitc run --gdb', function () {
  this.timeout(120_000);
  const scratch = scratchDirectory();
  after(scratch.remove);
  before(function () {
    requireTool(this, 'qemu-system-x86_64', 'qemu-system-x86');
    requireTool(this, 'gdb', 'gdb');
  });

  it('waits for gdb, which knows where functions are', async () => {
    const program = join(scratch.path, 'app.ts');
    writeFileSync(program, "console.log('debugged');\n");
    const run = spawn(process.execPath, [command, 'run', program, '--gdb=12347']);
    const ended = once(run, 'close');
    let output = '';
    run.stdout.on('data', (text) => {
      output += text;
    });
    let line = '';
    for await (const piece of run.stderr) {
      line += piece;
      if (line.includes('\n')) break;
    }
    const gdb = /^waiting for a debugger: gdb (.*)\n/.exec(line)?.[1];
    assert.ok(gdb, line);
    const words = `gdb -nx -batch ${gdb} -ex 'hbreak main' -ex continue -ex 'delete' -ex continue`;
    const { stdout } = spawnSync('sh', ['-c', words], { encoding: 'utf8', input: '', timeout: 60_000 });
    assert.match(stdout, /Breakpoint 1, 0x[0-9a-f]+ in main \(\)/);
    const [status] = await ended;
    assert.deepEqual({ output, status }, { output: 'debugged\n', status: 0 });
  });
});

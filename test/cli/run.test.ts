/** `hermitc run` with images made by hand: output, exit status, death, stopping, what is missing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { IsaName } from '../../targets/target.ts';
import { bootFixture, type Ending } from '../harness/boot-fixture.ts';
import { scratchDirectory } from '../harness/programs.ts';
import { requireTool } from '../harness/require-tool.ts';
import { hermitc } from '../harness/terminal.ts';

const command = fileURLToPath(new URL('../../compiler/cli/main.ts', import.meta.url));
const typescript = import.meta.resolve('ts-blank-space/register');

describe('hermitc run', () => {
  const scratch = scratchDirectory();
  after(scratch.remove);
  before(function () {
    requireTool(this, 'qemu-system-x86_64', 'qemu-system-x86');
    requireTool(this, 'qemu-system-aarch64', 'qemu-system-arm');
  });

  function image(isa: IsaName, line: string, ending: Ending): string {
    const path = join(scratch.path, `${isa}-${ending}.image`);
    writeFileSync(path, bootFixture(isa, Buffer.from(line.replaceAll('~', '\u0010')), ending));
    return path;
  }

  for (const isa of ['x86_64', 'aarch64'] as const) {
    it(`prints what the program prints and returns its status (${isa})`, async () => {
      const file = image(isa, '~skernel\n~oout\n~eerr\n~x007', 'off');
      assert.deepEqual(await hermitc('run', file), { status: 7, stdout: 'out\n', stderr: 'err\n' });
      const verbose = await hermitc('run', file, '--verbose');
      assert.deepEqual(verbose, { status: 7, stdout: 'out\n', stderr: 'kernel\nerr\n' });
    });
  }

  it('reports a program that dies, with its last output', async () => {
    const { status, stdout, stderr } = await hermitc('run', image('x86_64', '~s~oabout to\n', 'reset'));
    assert.equal(stdout, 'about to\n');
    assert.match(stderr, /Last output on the console:\n {2}\| about to\n/);
    assert.match(stderr, /error HTC2103: The program died without reporting: the machine stopped/);
    assert.equal(status, 1);
  });

  it('ends at --timeout', async () => {
    const { status, stderr } = await hermitc('run', image('x86_64', '~s~o...', 'hang'), '--timeout', '1');
    assert.match(stderr, /error HTC2104: The program did not end within 1 seconds/);
    assert.equal(status, 1);
  });

  it('runs only what the machine can boot', async () => {
    const { status, stderr } = await hermitc('run', image('aarch64', '~s~x000', 'off'), '--vmm', 'qemu-pc');
    assert.match(stderr, /No machine 'qemu-pc' runs aarch64-hermit/);
    assert.equal(status, 2);
  });

  it('refuses less memory than any image needs', async () => {
    const { status, stderr } = await hermitc('run', image('x86_64', '~s~x000', 'off'), '-m', '1M');
    assert.match(
      stderr,
      /error HTC2109: 1 MiB are too little memory for x86_64-hermit, which needs 2\. Give more with -m/,
    );
    assert.equal(status, 1);
  });

  it('prints the command with --dry-run, without the framing', async () => {
    const { status, stdout } = await hermitc('run', 'app.ts', '--dry-run', '-e', 'A=b c', '--', 'x y');
    assert.equal(status, 0);
    assert.match(stdout, /^qemu-system-x86_64 .*app\.elf -append '/);
    assert.doesNotMatch(stdout, /console=framed/);
  });

  it('says how to install QEMU when it is missing', async () => {
    const path = process.env.PATH;
    try {
      process.env.PATH = '/nonexistent';
      const { status, stderr } = await hermitc('run', image('x86_64', '~s~x000', 'off'));
      assert.match(stderr, /'qemu-system-x86_64' is not installed. Install it: sudo apt-get install qemu-system-x86/);
      assert.equal(status, 1);
    } finally {
      process.env.PATH = path;
    }
  });

  it('wants a loader for --vmm hermit-loader', async () => {
    const loader = process.env.HERMIT_LOADER;
    try {
      delete process.env.HERMIT_LOADER;
      const { status, stderr } = await hermitc('run', image('x86_64', '~s~x000', 'off'), '--vmm', 'hermit-loader');
      assert.match(stderr, /error HTC2105/);
      assert.equal(status, 1);
    } finally {
      if (loader !== undefined) process.env.HERMIT_LOADER = loader;
    }
  });

  it('reports a port of --gdb that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = join(scratch.path, 'debugged.ts');
    writeFileSync(program, 'console.log(1);\n');
    const { status, stderr } = await hermitc('run', program, '--timeout', '20', `--gdb=${port}`);
    server.close();
    assert.match(stderr, /Address already in use[\s\S]*error HTC2103/);
    assert.equal(status, 1);
  });

  it('refuses a command line that does not fit', async () => {
    const file = image('x86_64', '~s~x000', 'off');
    const { status, stderr } = await hermitc('run', file, '--', 'x'.repeat(3000));
    assert.match(stderr, /error HTC2106: The command line of the machine is \d+ bytes long, more than 2047/);
    assert.equal(status, 1);
  });

  for (const [signal, expected] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`ends with ${expected} on ${signal}, and so does QEMU`, async () => {
      const file = image('x86_64', '~s~oready\n', 'hang');
      const child = spawn(process.execPath, ['--import', typescript, command, 'run', file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      assert.ok(processesOf(file).length >= 2);
      child.kill(signal);
      const [status] = await once(child, 'close');
      assert.equal(status, expected);
      assert.deepEqual(processesOf(file), []);
    });
  }

  it('reports an output that takes no more, and ends QEMU', async () => {
    const file = image('x86_64', '~s~oa line of output\n', 'hang');
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['--import', typescript, command, 'run', file], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    const said = text(child.stderr!);
    const [status] = await once(child, 'close');
    assert.equal(
      await said,
      'error HTC2009: Cannot write to standard output: no space is left. Send it to where there is room.\n\nFound 1 error.\n',
    );
    assert.equal(status, 1);
    assert.deepEqual(processesOf(file), []);
  });

  it('ends QEMU when nobody reads its output any more', async () => {
    const file = image('x86_64', `~s~o${'a line of output\n'.repeat(3000)}`, 'hang');
    const child = spawn(process.execPath, ['--import', typescript, command, 'run', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'exit');
    assert.deepEqual(processesOf(file), []);
  });
});

/** Process numbers whose command line names the file. */
function processesOf(file: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || name === `${process.pid}`) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(file);
    } catch {
      return false;
    }
  });
}

/** An image on a bootable CD with GRUB, as on a real machine: GRUB takes it, starts it by Multiboot, and hands the words over. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernelCommandLine } from '../../targets/platform/command-line.ts';
import { findMachine } from '../../targets/platform/index.ts';
import type { Machine, RunRequest } from '../../targets/platform/machine.ts';
import { qemuCommand } from '../../targets/platform/qemu.ts';
import { findTarget } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bootImage, buildImage, type LoggedExecution, scratchDirectory, type TargetRun } from '../harness/programs.ts';
import { requireDirectory, requireTool } from '../harness/require-tool.ts';

const target = findTarget('x86_64-hermit')!;

/** Only what GRUB needs to read the CD and start the image; the whole of it makes a CD ten times as large. */
const modules = 'biosdisk iso9660 multiboot normal serial';

describe('booting through GRUB', function () {
  this.timeout(180_000);
  const scratch = scratchDirectory();
  before(function () {
    requireMachine(this, target);
    requireTool(this, 'grub-mkrescue', 'grub-common');
    requireDirectory(this, '/usr/lib/grub/i386-pc', 'grub-pc-bin');
    requireTool(this, 'xorriso', 'xorriso');
    requireTool(this, 'mformat', 'mtools');
  });
  after(scratch.remove);

  function build(name: string): Promise<string> {
    return buildImage(fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url)), target, scratch.path);
  }

  async function boot(name: string, run: Partial<TargetRun> = {}): Promise<LoggedExecution> {
    return bootImage(await build(name), grub, { target, timeoutSeconds: 170, ...run });
  }

  it('has a header that GRUB finds', async () => {
    execFileSync('grub-file', ['--is-x86-multiboot', await build('hello')]);
  });

  it('says hello', async () => {
    const { stdout, stderr, status, log } = await boot('hello');
    assert.deepEqual({ stdout, stderr, status }, { stdout: 'hello\n', stderr: '', status: 0 });
    assert.match(log, /started by Multiboot 1/);
  });

  it('passes arguments on and returns the status', async () => {
    const words = ['a b', "it's", 'ä', 'say "so" or \\', '$x'];
    const { stdout, stderr, status } = await boot('words', { arguments: words });
    assert.equal(stdout, words.map((word, index) => `${index + 2} ${word}\n`).join(''));
    assert.equal(stderr, 'to standard error\n');
    assert.equal(status, 42);
  });

  it('passes the environment on', async () => {
    const { stdout } = await boot('environment', { environment: { QUOTED: "it's a", UMLAUT: 'ä', EQUALS: 'a=b' } });
    assert.equal(stdout, "EMPTY undefined\nQUOTED it's a\nUMLAUT ä\nEQUALS a=b\nMISSING undefined\n");
  });
});

const grub: Machine = {
  ...findMachine(target, 'qemu-pc')!,
  name: 'grub',
  command: (request) => {
    const withoutWords = { ...request, arguments: [], environment: {}, framed: false, verbose: false };
    return qemuCommand(withoutWords, 'pc', 'max', ['-vga', 'std', '-cdrom', writeCd(request)]);
  },
};

function writeCd(request: RunRequest): string {
  const root = mkdtempSync(`${request.image}.cd-`);
  mkdirSync(join(root, 'boot/grub'), { recursive: true });
  copyFileSync(request.image, join(root, 'app.elf'));
  // Both GRUB's scripts and the kernel read the quotes of a shell.
  const settings = ['serial', 'terminal_output serial', `multiboot /app.elf ${kernelCommandLine(request)}`, 'boot'];
  writeFileSync(join(root, 'boot/grub/grub.cfg'), `${settings.join('\n')}\n`);
  const cd = `${root}.iso`;
  const options = [`--install-modules=${modules}`, '--fonts=', '--locales=', '--themes='];
  execFileSync('grub-mkrescue', ['-o', cd, ...options, root], { stdio: 'pipe' });
  return cd;
}

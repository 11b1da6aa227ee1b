/** `hermitc doctor` and `hermitc inspect` on what every test machine has. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootFixture } from '../harness/boot-fixture.ts';
import { scratchDirectory } from '../harness/programs.ts';
import { hermitc } from '../harness/terminal.ts';

describe('hermitc doctor', () => {
  it('tells what is there and what is missing', async () => {
    const { stdout } = await hermitc('doctor');
    for (const name of ['qemu-system-x86_64', 'qemu-system-aarch64', 'KVM', 'hermit-loader']) {
      assert.match(stdout, new RegExp(`^(ok|missing|optional) +${name} `, 'm'));
    }
  });

  it('fails when something required is missing', async () => {
    const path = process.env.PATH;
    try {
      process.env.PATH = '/nonexistent';
      const { status, stdout } = await hermitc('doctor');
      assert.match(stdout, /^missing +qemu-system-x86_64 .*sudo apt-get install qemu-system-x86$/m);
      assert.equal(status, 1);
    } finally {
      process.env.PATH = path;
    }
  });

  it('speaks JSON', async () => {
    const checks = JSON.parse((await hermitc('doctor', '--json')).stdout) as { name: string; required: boolean }[];
    assert.ok(checks.some(({ name, required }) => name === 'qemu-system-x86_64' && required));
  });
});

describe('hermitc inspect', () => {
  const scratch = scratchDirectory();
  const file = join(scratch.path, 'fixture.elf');
  before(() => writeFileSync(file, bootFixture('x86_64', Buffer.from('x'), 'off')));
  after(scratch.remove);

  it('finds the boot protocols', async () => {
    const { status, stdout } = await hermitc('inspect', file);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^.*fixture.elf: x86_64-hermit, 257 bytes\n\nBoot protocols\n {2}Multiboot 1 {2}header at 0x40\n/,
    );
  });

  it('speaks JSON', async () => {
    const report = JSON.parse((await hermitc('inspect', file, '--json')).stdout) as { target: string; bytes: number };
    assert.equal(report.target, 'x86_64-hermit');
    assert.equal(report.bytes, 257);
  });
});

/** The `hermit` key of package.json. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../../compiler/cli/configuration.ts';
import { scratchDirectory } from '../harness/programs.ts';
import { hermitc } from '../harness/terminal.ts';

describe('configuration', () => {
  const scratch = scratchDirectory();
  const program = join(scratch.path, 'src/app.ts');
  before(() => mkdirSync(join(scratch.path, 'src')));
  after(scratch.remove);

  function configure(hermit: unknown): void {
    writeFileSync(join(scratch.path, 'package.json'), JSON.stringify({ name: 'app', hermit }));
  }

  it('is read from the nearest package.json', () => {
    configure({
      target: 'aarch64-linux',
      optimization: 1,
      features: ['bmi1'],
      memory: '1G',
      environment: { A: 'b' },
    });
    assert.deepEqual(readConfiguration(program), {
      target: 'aarch64-linux',
      optimization: '1',
      features: ['bmi1'],
      memory: 1024,
      environment: { A: 'b' },
    });
  });

  it('may be absent', () => {
    configure(undefined);
    assert.deepEqual(readConfiguration(program), {});
  });

  it('gives way to flags', async () => {
    configure({ target: 'aarch64-hermit', memory: '64M', environment: { A: '1', B: '1' } });
    const configured = await hermitc('run', program, '--dry-run');
    assert.match(configured.stdout, /^qemu-system-aarch64 .* -m 64M .*env=A=1 env=B=1/);
    const flagged = await hermitc('run', program, '--dry-run', '--target', 'x86_64-hermit', '-m', '32M', '-e', 'B=2');
    assert.match(flagged.stdout, /^qemu-system-x86_64 .* -m 32M .*env=A=1 env=B=2/);
  });

  it('says nothing about targets that a flag chooses instead', async () => {
    configure({ vmm: 'qemu-pc', features: ['lzcnt'] });
    const configured = await hermitc('run', program, '--dry-run');
    assert.match(configured.stdout, /^qemu-system-x86_64 -machine pc /);
    const flagged = await hermitc('run', program, '--dry-run', '--target', 'aarch64-hermit');
    assert.match(flagged.stdout, /^qemu-system-aarch64 -machine virt /);
  });

  const mistakes: { hermit: unknown; message: RegExp }[] = [
    { hermit: { taget: 'x86_64-linux' }, message: /there is no 'taget'. Did you mean 'target'\?/ },
    { hermit: { target: 'x86_64-linu' }, message: /Did you mean 'x86_64-linux'\?/ },
    { hermit: { strip: 'yes' }, message: /"yes" should be true or false/ },
    { hermit: { memory: 'much' }, message: /'much' is no amount of memory/ },
    { hermit: { environment: { A: 1 } }, message: /1 should be a string/ },
    { hermit: { environment: ['A'] }, message: /\["A"\] should be an object/ },
    { hermit: { environment: { 'A B': '1' } }, message: /'A B=' does not have the form NAME=VALUE/ },
    { hermit: { environment: { 'A=B': '1' } }, message: /'A=B' is no name of a variable/ },
    { hermit: { vmm: 'qemu-p' }, message: /Did you mean 'qemu-pc'\?/ },
    { hermit: { features: ['lzcn'] }, message: /Did you mean 'lzcnt'\?/ },
    { hermit: { toString: 1 }, message: /there is no 'toString'/ },
    { hermit: [], message: /\[\] should be an object/ },
    { hermit: 'fast', message: /"fast" should be an object/ },
  ];
  for (const { hermit, message } of mistakes) {
    it(`refuses ${JSON.stringify(hermit)}`, async () => {
      configure(hermit);
      const { status, stderr } = await hermitc('run', program, '--dry-run');
      assert.match(stderr, /error HTC2005: The 'hermit' key of '.*package.json'/);
      assert.match(stderr, message);
      assert.equal(status, 1);
    });
  }

  for (const content of ['{ "hermit": ', 'null']) {
    it(`refuses a file with ${content}`, async () => {
      writeFileSync(join(scratch.path, 'package.json'), content);
      const { status, stderr } = await hermitc('run', program, '--dry-run');
      assert.match(stderr, /error HTC2005/);
      assert.equal(status, 1);
    });
  }

  it('may begin with a byte order mark', () => {
    writeFileSync(join(scratch.path, 'package.json'), '\uFEFF{ "hermit": { "strip": true } }');
    assert.deepEqual(readConfiguration(program), { strip: true });
  });

  it('refuses a directory', async () => {
    mkdirSync(join(scratch.path, 'src/package.json'));
    const { status, stderr } = await hermitc('run', program, '--dry-run');
    assert.match(stderr, /error HTC2004: Cannot read '.*package.json': it is a directory/);
    assert.equal(status, 1);
  });
});

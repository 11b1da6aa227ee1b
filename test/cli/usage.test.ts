/** Wrong usage: exit status 2, one message, the closest name that exists. */
import assert from 'node:assert/strict';
import { hermitc } from '../harness/terminal.ts';

const wrong: { words: string[]; message: RegExp }[] = [
  { words: [], message: /Usage: hermitc/ },
  { words: ['biuld', 'a.ts'], message: /unknown command 'biuld'[\s\S]*build/ },
  { words: ['build'], message: /missing required argument 'file'/ },
  { words: ['build', 'a.ts', '--targte', 'x'], message: /unknown option '--targte'[\s\S]*--target/ },
  {
    words: ['build', 'a.ts', '--target', 'aarch64-hermi'],
    message: /Unknown target 'aarch64-hermi'. Did you mean 'aarch64-hermit'\?/,
  },
  { words: ['build', 'a.ts', '--target', 'riscv64'], message: /There are: x86_64-hermit, aarch64-hermit/ },
  { words: ['build', 'a.ts', '-O9'], message: /Unknown level '9'\. There are/ },
  { words: ['build', 'a.ts', '--emit', 'elf,wta'], message: /Unknown form 'wta'. Did you mean 'wat'\?/ },
  { words: ['build', 'a.ts', '--dump-after', 'alocate'], message: /Did you mean 'allocate'\?/ },
  {
    words: ['build', 'a.ts', '--features', 'lzcn'],
    message: /Unknown feature 'lzcn' of x86_64. Did you mean 'lzcnt'\?/,
  },
  { words: ['build', 'a.ts', '-o', 'a.ts'], message: /'a\.ts' is the name of a program/ },
  { words: ['build', 'a.ts', '-o', 'a.map', '--emit', 'elf', '--emit', 'map'], message: /Two forms .*'a\.map'/ },
  { words: ['build', 'a.ts', '--emit', 'img'], message: /x86_64-hermit has no form 'img'/ },
  { words: ['build', 'a.ts', '--dump-fn', 'main'], message: /--dump-fn needs --dump-after/ },
  { words: ['run', 'a.elf', '-O3'], message: /'a\.elf' is not compiled/ },
  { words: ['run', 'a.ts', '--gdb', '65536'], message: /'65536' is no port/ },
  { words: ['run', 'a.ts', '-m', 'lots'], message: /'lots' is no amount of memory/ },
  { words: ['run', 'a.ts', '-e', '1=2'], message: /NAME=VALUE/ },
  { words: ['run', 'a.ts', '--timeout', '0'], message: /positive/ },
  {
    words: ['run', 'a.ts', '--vmm', 'qemu-p', '--dry-run'],
    message: /No machine 'qemu-p'[\s\S]*Did you mean 'qemu-pc'\?/,
  },
  { words: ['run', 'a.ts', '--target', 'x86_64-linux', '--vmm', 'qemu-pc', '--dry-run'], message: /There are: linux/ },
  { words: ['run', 'a.ts', '--target', 'x86_64-linux', '-m', '64M'], message: /-m is for a machine/ },
  { words: ['run', 'a.ts', '--target', 'aarch64-linux', '--kvm'], message: /--kvm is for a machine/ },
  { words: ['inspect', 'a.elf', '--why', 'main'], message: /needs the program/ },
  { words: ['doctor', 'extra'], message: /too many arguments/ },
];

const unsupported: { words: string[]; what: RegExp }[] = [
  { words: ['run', 'a.ts', '-p', '8080:80'], what: /Networking \(-p\) is not supported yet/ },
  { words: ['run', 'a.ts', '--volume', '.:/data'], what: /A file system \(--volume\) is not supported yet/ },
  { words: ['run', 'a.ts', '-c', '2'], what: /More than one core \(-c\) is not supported yet/ },
];

describe('wrong usage', () => {
  for (const { words, message } of wrong) {
    it(`hermitc ${words.join(' ')}`, async () => {
      const { status, stdout, stderr } = await hermitc(...words);
      assert.match(stderr, message);
      assert.equal(stdout, '');
      assert.equal(status, 2);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  }

  for (const { words, what } of unsupported) {
    it(`hermitc ${words.join(' ')}`, async () => {
      const { status, stderr } = await hermitc(...words);
      assert.match(stderr, what);
      assert.equal(status, 1);
    });
  }
});

describe('help', () => {
  it('lists what there is', async () => {
    const { status, stdout } = await hermitc('--help');
    assert.equal(status, 0);
    const commands = [...stdout.matchAll(/^ {2}(\w+) /gm)].map((match) => match[1]);
    assert.deepEqual(
      commands.filter((name) => name !== 'help'),
      ['build', 'run', 'inspect', 'doctor'],
    );
  });

  it('explains every command', async () => {
    for (const command of ['build', 'run', 'inspect', 'doctor']) {
      const { status, stdout } = await hermitc(command, '--help');
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^Usage: hermitc ${command}`));
    }
  });

  it('tells the version', async () => {
    assert.match((await hermitc('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

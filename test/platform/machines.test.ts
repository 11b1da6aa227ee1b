/** The command lines of the machines, and quoting for the kernel and the shell. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { kernelCommandLine, quoteWord, shellLine } from '../../targets/platform/command-line.ts';
import { findMachine, machines } from '../../targets/platform/index.ts';
import type { RunRequest } from '../../targets/platform/machine.ts';
import { findTarget, targetNames } from '../../targets/target.ts';

const request: RunRequest = {
  isa: 'x86_64',
  image: 'app.elf',
  memoryMebibytes: 64,
  arguments: ['a b', "it's"],
  environment: { MODE: 'test' },
  framed: true,
  verbose: false,
  debuggerPort: null,
  loader: 'hermit-loader',
  accelerated: false,
};

const bare = '-nodefaults -no-user-config -display none -no-reboot -serial stdio';
const exitPort = '-device isa-debug-exit,iobase=0xf4,iosize=4';
const append = String.raw`-append 'console=framed env=MODE=test -- '\''a b'\'' '\''it'\''\'\'''\''s'\'''`;

const lines: { machine: string; change?: Partial<RunRequest>; line: string }[] = [
  {
    machine: 'qemu-microvm',
    line: `qemu-system-x86_64 -machine microvm,x-option-roms=off,acpi=off,auto-kernel-cmdline=off -accel tcg -cpu max -smp 1 -m 64M ${bare} ${exitPort} -kernel app.elf ${append}`,
  },
  {
    machine: 'qemu-pc',
    change: { accelerated: true, debuggerPort: 1234, arguments: [], environment: {}, framed: false },
    line: `qemu-system-x86_64 -machine pc -accel kvm -cpu host,-arch-capabilities -smp 1 -m 64M ${bare} ${exitPort} -gdb tcp:127.0.0.1:1234 -S -kernel app.elf`,
  },
  {
    machine: 'qemu-virt',
    change: { isa: 'aarch64', image: 'app.img', arguments: [], environment: {} },
    line: `qemu-system-aarch64 -machine virt -accel tcg -cpu max -smp 1 -m 64M ${bare} -kernel app.img -append console=framed`,
  },
  {
    machine: 'hermit-loader',
    change: { image: 'a,b.elf', arguments: [], environment: {} },
    line: `qemu-system-x86_64 -machine pc -accel tcg -cpu max -smp 1 -m 64M ${bare} ${exitPort} -kernel hermit-loader -initrd a,,b.elf -append console=framed`,
  },
  {
    machine: 'hermit-loader',
    change: { isa: 'aarch64', arguments: [], environment: {} },
    line: `qemu-system-aarch64 -machine virt,gic-version=3 -accel tcg -cpu cortex-a72 -smp 1 -m 64M ${bare} -kernel hermit-loader -device guest-loader,addr=0x42000000,initrd=app.elf -append console=framed`,
  },
  {
    machine: 'cloud-hypervisor',
    change: { arguments: [], environment: {} },
    line: 'cloud-hypervisor --kernel app.elf --cmdline console=framed --memory size=64M --cpus boot=1 --serial tty --console off',
  },
  {
    machine: 'linux',
    change: { isa: process.arch === 'x64' ? 'aarch64' : 'x86_64', arguments: ['x'] },
    line: `MODE=test ${process.arch === 'x64' ? 'qemu-aarch64 -R 4G' : 'qemu-x86_64'} app.elf x`,
  },
];

describe('machines', () => {
  for (const { machine, change, line } of lines) {
    it(`${machine} ${JSON.stringify(change ?? {})}`, () => {
      const command = machines.find(({ name }) => name === machine)!.command({ ...request, ...change });
      assert.equal(shellLine(command), line);
    });
  }

  it('are known to the targets that name them', () => {
    for (const name of targetNames) {
      const target = findTarget(name)!;
      for (const machine of target.machines)
        assert.ok(findMachine(target, machine)?.isas.includes(target.isa), machine);
    }
  });

  it('quote words so that a shell reads them back', () => {
    for (const word of ['plain', 'a b', "it's", '$HOME', '`x`', '"', '\\', '', 'ä', "''", 'a\nb']) {
      const read = execFileSync('sh', ['-c', `printf %s ${quoteWord(word)}`], { encoding: 'utf8' });
      assert.equal(read, word);
    }
  });

  it('leave the command line empty when there is nothing to say', () => {
    assert.equal(kernelCommandLine({ ...request, arguments: [], environment: {}, framed: false }), '');
  });
});

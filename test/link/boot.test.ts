/**
 * The images of test/link/programs, assembled and linked by this project alone, on the machines and loaders that they are
 * for. The programs say which of their entry points was taken.
 */
import assert from 'node:assert/strict';
import { type LinkOptions, link } from '../../linker/link.ts';
import { requireHermitLoader, requireTool } from '../harness/require-tool.ts';
import { assembleText, isas, readProgram, run, temporaryDirectory } from './support.ts';

/** What isa-debug-exit makes of 0x10: a triple fault ends QEMU with 0, so 0 would prove nothing. */
const exitStatus = 33;

const x86Options: LinkOptions = {
  isa: isas.x86_64.linkerIsa,
  kind: 'hermit',
  entries: { elf: 'hermit_entry_point', multiboot1: 'multiboot_entry', pvh: 'pvh_entry' },
  strip: false,
};
const debugExit = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=4'];
const quiet = ['-no-reboot', '-display', 'none', '-serial', 'stdio'];

describe('booting x86-64 images', () => {
  const files = temporaryDirectory();
  const object = assembleText(readProgram('boot-x86_64.s'));

  for (const machine of ['pc', 'q35', 'microvm']) {
    for (const [protocol, letter] of [
      ['Multiboot', 'M'],
      ['PVH', 'P'],
    ]) {
      it(`${protocol} on ${machine}`, function () {
        const qemu = requireTool(this, 'qemu-system-x86_64', 'qemu-system-x86');
        const { multiboot1, ...withoutMultiboot } = x86Options.entries;
        const entries = protocol === 'PVH' ? withoutMultiboot : { ...withoutMultiboot, multiboot1: multiboot1! };
        const image = files.write('image', link([object], { ...x86Options, entries }).bytes);
        const { status, output } = run(qemu, '-M', machine, '-m', '32', '-kernel', image, ...quiet, ...debugExit);
        assert.match(output, new RegExp(`${letter}ello from x86-64`));
        assert.equal(status, exitStatus);
      });
    }
  }

  it('through the Hermit loader', function () {
    const qemu = requireTool(this, 'qemu-system-x86_64', 'qemu-system-x86');
    const loader = requireHermitLoader(this);
    if (!isFor(loader, 'Intel 80386')) this.skip();
    const image = files.write('image', link([object], x86Options).bytes);
    const { status, output } = run(
      qemu,
      '-m',
      '64',
      '-cpu',
      'max',
      '-kernel',
      loader,
      '-initrd',
      image,
      ...quiet,
      ...debugExit,
    );
    assert.match(output, /Hello from x86-64/);
    assert.equal(status, exitStatus);
  });
});

describe('booting AArch64 images', () => {
  const files = temporaryDirectory();
  const image = link([assembleText(readProgram('boot-aarch64.s'), 'aarch64')], {
    isa: isas.aarch64.linkerIsa,
    kind: 'hermit',
    entries: { elf: 'elf_entry', arm64Image: 'image_entry' },
    strip: false,
  });
  const machine = ['-M', 'virt', '-cpu', 'cortex-a72', '-m', '128'];

  for (const { name, bytes, letter } of [
    { name: 'the ELF image', bytes: image.bytes, letter: 'E' },
    { name: 'the flat Image', bytes: image.arm64Image!, letter: 'I' },
  ]) {
    it(`${name} on virt`, function () {
      const qemu = requireTool(this, 'qemu-system-aarch64', 'qemu-system-arm');
      const { output } = run(qemu, ...machine, '-kernel', files.write('image', bytes), ...quiet);
      assert.match(output, new RegExp(`${letter}llo from AArch64`));
    });
  }

  it('through the Hermit loader', function () {
    const qemu = requireTool(this, 'qemu-system-aarch64', 'qemu-system-arm');
    const loader = requireHermitLoader(this);
    if (!isFor(loader, 'AArch64')) this.skip();
    const initrd = `guest-loader,addr=0x48000000,initrd=${files.write('image', image.bytes)}`;
    const large = ['-M', 'virt,gic-version=3', '-cpu', 'cortex-a72', '-m', '512'];
    const { output } = run(qemu, ...large, '-kernel', loader, '-device', initrd, ...quiet);
    assert.match(output, /Hllo from AArch64/);
  });
});

/** Which of the two loaders it is. */
function isFor(loader: string, machine: string): boolean {
  return run('readelf', '-h', loader).output.includes(machine);
}

describe('programs for Linux', () => {
  const files = temporaryDirectory();
  const kinds = [
    { isa: 'x86_64', emulator: null, fits: process.arch === 'x64' },
    { isa: 'aarch64', emulator: 'qemu-aarch64', fits: true },
  ] as const;

  for (const { isa, emulator, fits } of kinds) {
    it(`start, relocate themselves and print on ${isa}`, function () {
      if (process.platform !== 'linux' || !fits) this.skip();
      const command = emulator === null ? [] : [requireTool(this, emulator, 'qemu-user')];
      const { bytes } = link([assembleText(readProgram(`linux-${isa}.s`), isa)], {
        isa: isas[isa].linkerIsa,
        kind: 'linux',
        entries: { elf: '_start' },
        strip: false,
      });
      const [first, ...rest] = [...command, files.write('program', bytes)];
      assert.deepEqual(run(first, ...rest), { status: 7, output: 'hello, Linux\n' });
    });
  }
});

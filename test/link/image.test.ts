/** Finished images: what loaders demand of them, and what inspection says about them. */
import assert from 'node:assert/strict';
import { viewOf } from '../../linker/elf/bytes.ts';
import { checkBootContracts } from '../../linker/inspect/boot-contracts.ts';
import { inspectImage, whyInImage } from '../../linker/inspect/inspect.ts';
import { type EntryPoints, link } from '../../linker/link.ts';
import { requireTool } from '../harness/require-tool.ts';
import { assembleText, isas, readProgram, run, temporaryDirectory } from './support.ts';

const x86Entries: EntryPoints = { elf: 'hermit_entry_point', multiboot1: 'multiboot_entry', pvh: 'pvh_entry' };
const x86Image = link([assembleText(readProgram('boot-x86_64.s'))], {
  isa: isas.x86_64.linkerIsa,
  kind: 'hermit',
  entries: x86Entries,
  strip: false,
});
const armImage = link([assembleText(readProgram('boot-aarch64.s'), 'aarch64')], {
  isa: isas.aarch64.linkerIsa,
  kind: 'hermit',
  entries: { elf: 'elf_entry', arm64Image: 'image_entry' },
  strip: false,
});

describe('images of the Hermit targets', () => {
  const files = temporaryDirectory();

  it('keep what the loaders demand', () => {
    assert.deepEqual(checkBootContracts(x86Image.bytes), []);
    assert.deepEqual(checkBootContracts(armImage.bytes), []);
    assert.deepEqual(checkBootContracts(armImage.arm64Image!), []);
  });

  it('are recognised by GRUB', function () {
    const grubFile = requireTool(this, 'grub-file', 'grub-common');
    assert.equal(run(grubFile, '--is-x86-multiboot', files.write('x86', x86Image.bytes)).status, 0);
  });

  it('are read by readelf without warnings', function () {
    const readelf = requireTool(this, 'readelf', 'binutils');
    for (const { bytes } of [x86Image, armImage]) {
      const { status, output } = run(readelf, '-aW', files.write('image', bytes));
      assert.equal(status, 0);
      assert.doesNotMatch(output, /warning|error/i);
      assert.match(output, /OS\/ABI: .*(Standalone|ff)/);
    }
  });

  it('have one note segment, aligned to 4', () => {
    const report = inspectImage(x86Image.bytes, 'image');
    assert.deepEqual(
      report.notes.map(({ meaning }) => meaning.replace(/[0-9a-f]{40}/, 'ID')),
      [
        'Hermit entry protocol, version 4',
        'operating system and version 6.0.13.2',
        'uhyve interface, version 3',
        'PVH entry point 0x101004',
        'build id ID',
      ],
    );
  });

  it('begin at 1 MiB in physical memory, and have an ELF entry point above it for rust-vmm', () => {
    const report = inspectImage(x86Image.bytes, 'image');
    assert.ok(report.segments.every(({ physicalAddress }) => physicalAddress >= 0x100000));
    assert.ok(report.entries.find(({ protocol }) => protocol === 'hermit')!.address >= 0x100000);
  });

  it('are small', () => {
    assert.ok(x86Image.bytes.length < 12 * 1024, `${x86Image.bytes.length} bytes`);
  });

  it('without an entry point for a protocol do not speak it', () => {
    const { bytes } = link([assembleText(readProgram('boot-x86_64.s'))], {
      isa: isas.x86_64.linkerIsa,
      kind: 'hermit',
      entries: { elf: 'hermit_entry_point', pvh: 'pvh_entry' },
      strip: true,
    });
    assert.deepEqual(
      inspectImage(bytes, '').entries.map(({ protocol }) => protocol),
      ['pvh', 'hermit'],
    );
    assert.deepEqual(checkBootContracts(bytes), []);
  });
});

describe('the flat Image of AArch64', () => {
  it('is the memory of the ELF image behind its header', () => {
    const flat = armImage.arm64Image!;
    assert.deepEqual(flat.subarray(64), armImage.bytes.subarray(64, flat.length));
    assert.deepEqual([...flat.subarray(56, 60)], [...Buffer.from('ARM\x64')]);
  });

  it('says how much memory it occupies', () => {
    const elf = inspectImage(armImage.bytes, '');
    const end = elf.segments.at(-1)!;
    assert.equal(inspectImage(armImage.arm64Image!, '').memorySize, end.address + end.memorySize);
  });
});

describe('the check of boot contracts', () => {
  /** What is wrong with a copy of the x86-64 image after a change. */
  function problemsAfter(change: (view: DataView) => void): string[] {
    const bytes = x86Image.bytes.slice();
    change(viewOf(bytes));
    return checkBootContracts(bytes);
  }

  const programHeader = (index: number) => 64 + index * 56;
  const noteHeader = programHeader(5);

  it('finds notes with the alignment that makes QEMU misread them', () => {
    const problems = problemsAfter((view) => view.setUint32(noteHeader + 48, 8, true));
    assert.deepEqual(problems, ['pvh: notes must be aligned to 4', 'hermit: notes must be aligned to 4']);
  });

  it('finds a low ELF entry point', () => {
    assert.match(
      problemsAfter((view) => view.setUint32(24, 0x1000, true)).join(),
      /pvh: e_entry must be 1 MiB or above/,
    );
  });

  it('finds a segment that the flat copy of Multiboot would misplace', () => {
    const problems = problemsAfter((view) => view.setUint32(programHeader(1) + 24, 0x200000, true));
    assert.match(problems.join(), /multiboot1: the flat copy/);
  });

  it('finds the words that make QEMU take the file for a Linux kernel', () => {
    assert.match(problemsAfter((view) => view.setUint32(0x202, 0x53726448, true)).join(), /HdrS/);
  });

  it('finds a wrong version of the Hermit note', () => {
    const offset = Number(viewOf(x86Image.bytes).getBigUint64(noteHeader + 8, true));
    assert.match(problemsAfter((view) => view.setUint8(offset + 20, 3)).join(), /hermit: the first PT_NOTE/);
  });

  it('finds that nothing is left to boot', () => {
    assert.deepEqual(
      problemsAfter((view) => {
        view.setUint32(noteHeader, 0, true);
        for (let offset = 0; offset < 8192; offset += 4) {
          if (view.getUint32(offset, true) === 0x1badb002) view.setUint32(offset, 0, true);
        }
      }),
      ['the image speaks no boot protocol'],
    );
  });
});

describe('inspection', () => {
  const library = assembleText(`
    .section .text.gc.allocate.run, "ax"
    .global gc.allocate.run
    .type gc.allocate.run, @function
  gc.allocate.run:
    call gc.collect.run
    ret
    .size gc.allocate.run, . - gc.allocate.run
    .section .text.gc.collect.run, "ax"
    .global gc.collect.run
    .type gc.collect.run, @function
  gc.collect.run:
    ret
    .size gc.collect.run, . - gc.collect.run
    .section .text.app.main, "ax"
    .global app.main
    .type app.main, @function
  app.main:
    call gc.allocate.run
    ret
    .size app.main, . - app.main
    .section .data.app.buffer, "awR"
    .type app.buffer, @object
  app.buffer: .zero 1000
    .size app.buffer, 1000`);
  const image = link([library], {
    isa: isas.x86_64.linkerIsa,
    kind: 'linux',
    entries: { elf: 'app.main' },
    strip: false,
  });

  it('sums sizes by component, largest first', () => {
    const { components, memorySize } = inspectImage(image.bytes, '');
    assert.deepEqual(
      components.filter(({ name }) => /^\w/.test(name)),
      [
        { name: 'app', size: 1006 },
        { name: 'gc', size: 7 },
      ],
    );
    assert.equal(
      components.reduce((sum, { size }) => sum + size, 0),
      memorySize,
    );
  });

  it('lists symbols, largest first', () => {
    const { symbols } = inspectImage(image.bytes, '');
    assert.deepEqual(symbols[0], { name: 'app.buffer', address: symbols[0].address, size: 1000, section: '.data' });
  });

  it('says why something is in the image, from the file alone', () => {
    assert.deepEqual(whyInImage(image.bytes, '', 'gc.collect.run'), ['gc.collect.run', 'gc.allocate.run', 'app.main']);
    assert.deepEqual(whyInImage(image.bytes, '', 'absent'), []);
  });

  it('tells a Linux program by its entry point', () => {
    assert.deepEqual(
      inspectImage(image.bytes, '').entries.map(({ protocol }) => protocol),
      ['linux'],
    );
    assert.deepEqual(checkBootContracts(image.bytes), []);
  });
});

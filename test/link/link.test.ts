/** The passes of the linker, one small case per feature. */
import assert from 'node:assert/strict';
import { readElf } from '../../linker/elf/container.ts';
import { inspectImage } from '../../linker/inspect/inspect.ts';
import { type LinkedImage, link } from '../../linker/link.ts';
import { assembleText, isas, linkErrors, linkTexts } from './support.ts';

function symbolNames(image: LinkedImage): string[] {
  return inspectImage(image.bytes, 'image').symbols.map(({ name }) => name);
}

/** A function of one instruction that refers to others. */
function functionText(name: string, ...references: string[]): string {
  return `
    .section .text.${name}, "ax"
    .global ${name}
    .type ${name}, @function
  ${name}:
    ${references.map((reference) => `lea rax, [rip + ${reference}]`).join('\n')}
    ret
    .size ${name}, . - ${name}
  `;
}

/** Contents of a section of the image. */
function section(image: LinkedImage, name: string): Uint8Array {
  return readElf(image.bytes, 'image').sections.find((candidate) => candidate.name === name)!.data;
}

function addressOf(image: LinkedImage, name: string): number {
  return inspectImage(image.bytes, 'image').symbols.find((symbol) => symbol.name === name)!.address;
}

describe('symbol resolution', () => {
  it('reports every undefined and duplicate symbol with its places', () => {
    const texts = [
      functionText('start', 'missing', 'other'),
      functionText('other', 'missing', 'absent'),
      functionText('other'),
    ];
    assert.deepEqual(
      linkErrors(() => linkTexts(texts)),
      [
        'duplicate symbol `other`: in 1.s and in 2.s',
        'undefined symbol `missing`\n    needed by function `start` in section .text.start of 0.s' +
          '\n    needed by function `other` in section .text.other of 1.s',
        'undefined symbol `absent`\n    needed by function `other` in section .text.other of 1.s',
      ],
    );
  });

  it('lets sections that the image leaves out need what nobody defines', () => {
    const image = linkTexts([functionText('start'), functionText('unused', 'missing')]);
    assert.deepEqual(
      inspectImage(image.bytes, '').symbols.filter(({ name }) => name === 'unused'),
      [],
    );
  });

  it('reports a missing entry point', () => {
    assert.deepEqual(
      linkErrors(() => linkTexts([functionText('begin')])),
      ['undefined symbol `start`: the image starts there'],
    );
  });

  it('prefers strong definitions to weak ones, wherever they stand', () => {
    const weak = `${functionText('choice')}.weak choice\nnop`;
    for (const texts of [
      [weak, functionText('choice', 'start')],
      [functionText('choice', 'start'), weak],
    ]) {
      const image = linkTexts([functionText('start', 'choice'), ...texts]);
      assert.equal(inspectImage(image.bytes, '').symbols.find(({ name }) => name === 'choice')!.size, 8);
    }
  });

  it('leaves undefined weak symbols at zero', () => {
    const image = linkTexts([
      `${functionText('start', 'pointer')}\n.section .data.p, "aw"\npointer: .quad maybe\n.weak maybe`,
    ]);
    assert.deepEqual([...section(image, '.data')], [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(section(image, '.rela.dyn').length, 0);
  });

  it('keeps local symbols of one name apart', () => {
    const first = `${functionText('start', 'same', 'second')}\n.section .rodata.a, "a"\nsame: .byte 1`;
    const second = `${functionText('second', 'same')}\n.section .rodata.a, "a"\nsame: .byte 2`;
    assert.deepEqual([...section(linkTexts([first, second]), '.rodata')], [1, 2]);
  });

  it('refuses objects of another instruction set', () => {
    assert.match(
      linkErrors(() => linkTexts([functionText('start')], { isa: isas.aarch64.linkerIsa }))[0],
      /0\.s is for x86_64, the image for aarch64/,
    );
  });
});

describe('section collection', () => {
  it('keeps what entry points lead to, and nothing else', () => {
    const texts = [
      functionText('start', 'used'),
      functionText('used'),
      functionText('unused', 'alsoUnused'),
      functionText('alsoUnused'),
    ];
    assert.deepEqual(symbolNames(linkTexts(texts)).sort(), ['start', 'used']);
  });

  it('keeps sections that ask for it, and what describes live sections', () => {
    const image = linkTexts([
      `${functionText('start')}${functionText('dead')}
      .section .rodata.kept, "aR"
      .byte 1
      .section .rodata.about_start, "ao", @progbits, start
      .byte 2
      .section .rodata.about_dead, "ao", @progbits, dead
      .byte 3`,
    ]);
    assert.deepEqual([...section(image, '.rodata')], [1, 2]);
  });

  it('says why a function is in the image', () => {
    const image = linkTexts([functionText('start', 'middle'), functionText('middle', 'end'), functionText('end')]);
    assert.deepEqual(image.why('end'), ['end', 'middle', 'start']);
    assert.deepEqual(image.why('nothing'), []);
  });
});

describe('layout', () => {
  const sample = `${functionText('start', 'constant', 'variable', 'zeros', 'pointer')}
    .section .rodata.c, "a"
  constant: .byte 1
    .section .rodata.p, "a"
    .balign 8
  pointer: .quad constant
    .section .data.v, "aw"
  variable: .byte 2
    .section .bss.z, "aw", @nobits
    .balign 32
  zeros: .zero 100`;

  it('separates segments by permission, with addresses equal to file offsets', () => {
    const { segments } = inspectImage(linkTexts([sample]).bytes, 'image');
    assert.deepEqual(
      segments.map(({ permissions }) => permissions),
      ['r--', 'r-x', 'rw-'],
    );
    assert.deepEqual(
      segments.map(({ address }) => address),
      [0, 0x1000, 0x2000],
    );
    assert.deepEqual(segments.at(-1)!.sections, ['.data.rel.ro', '.data', '.bss']);
  });

  it('puts the zero part behind the file', () => {
    const { segments } = inspectImage(linkTexts([sample]).bytes, 'image');
    assert.equal(segments[2].fileSize, 9);
    assert.equal(segments[2].memorySize, 32 + 100);
  });

  it('refuses an alignment that loaders do not give', () => {
    const text = `${functionText('start', 'big')}\n.section .bss.big, "aw", @nobits\n.balign 8192\nbig: .zero 1`;
    assert.deepEqual(
      linkErrors(() => linkTexts([text])),
      ['section .bss.big wants alignment 8192: images are aligned to 4096 only'],
    );
  });

  it('refuses an image of more than 2 GiB', () => {
    const object = assembleText(`${functionText('start', 'big')}\n.section .bss.big, "aw", @nobits\nbig: .zero 1`);
    object.sections.find(({ kind }) => kind === 'zero')!.size = 2 ** 40;
    const options = { isa: isas.x86_64.linkerIsa, kind: 'linux', entries: { elf: 'start' }, strip: false } as const;
    assert.match(linkErrors(() => link([object], options))[0], /more than 2 GiB/);
  });

  it('gives the same bytes for the same input, and another build id for other input', () => {
    assert.deepEqual(linkTexts([sample]).bytes, linkTexts([sample]).bytes);
    const buildId = (image: LinkedImage) =>
      inspectImage(image.bytes, '').notes.find(({ meaning }) => /build id/.test(meaning))!.meaning;
    assert.notEqual(buildId(linkTexts([sample])), buildId(linkTexts([sample.replace('.byte 2', '.byte 3')])));
  });

  it('leaves the symbols out on demand', () => {
    const [full, stripped] = [linkTexts([sample]), linkTexts([sample], { strip: true })];
    assert.ok(stripped.bytes.length < full.bytes.length);
    assert.equal(inspectImage(stripped.bytes, '').isStripped, true);
    assert.deepEqual(section(stripped, '.text'), section(full, '.text'));
  });

  it('lists everything in the map', () => {
    const map = linkTexts([sample]).map();
    assert.match(map, /^0x1000 +0x1000 +0x1d +0x1d +execute$/m);
    assert.match(map, /^0x1000 +0x1d +\.text\.start of 0\.s$/m);
    assert.match(map, /^0x1000 +0x1d +start$/m);
  });

  it('defines symbols for the parts of the image', () => {
    const boundaries = ['image', 'rodata', 'text', 'data', 'bss', 'objects', 'roots', 'rela'].flatMap((name) => [
      `runtime.${name}_start`,
      `runtime.${name}_end`,
    ]);
    const text = `${functionText('start', 'table', 'variable', 'zeros', 'object', 'root')}
      .section .data.v, "aw"
      variable: .byte 2
      .section .data.table, "aw"
      table: .quad ${boundaries.join(', ')}
      .section .data.objects, "aw"
      object: .quad 1, 2
      .section .bss.roots, "aw", @nobits
      root: .quad 0
      .section .bss.z, "aw", @nobits
      zeros: .zero 16`;
    const image = linkTexts([text]);
    const relocations = section(image, '.rela.dyn');
    const view = new DataView(relocations.buffer, relocations.byteOffset, relocations.length);
    const values = boundaries.map((name, index) => [name.slice(8), Number(view.getBigUint64(index * 24 + 16, true))]);
    const { segments } = inspectImage(image.bytes, '');
    const [read, execute, write] = segments;
    const data = write.address;
    const found = Object.fromEntries(values);
    assert.equal(found.image_start, 0);
    assert.equal(found.image_end, write.address + write.memorySize);
    assert.deepEqual([found.rodata_start, found.rodata_end], [0, read.memorySize]);
    assert.deepEqual([found.text_start, found.text_end], [execute.address, execute.address + execute.memorySize]);
    assert.deepEqual([found.objects_start, found.objects_end], [data, data + 16]);
    assert.deepEqual([found.data_start, found.data_end], [data, data + 16 + 1 + 8 * boundaries.length]);
    assert.deepEqual([found.roots_start, found.roots_end], [found.bss_start, found.bss_start + 8]);
    assert.equal(found.bss_end, found.image_end);
    assert.equal(found.rela_end - found.rela_start, 24 * boundaries.length);
  });
});

describe('relocation', () => {
  it('writes distances', () => {
    const image = linkTexts([functionText('start', 'other'), functionText('other')]);
    const text = section(image, '.text');
    assert.equal(new DataView(text.buffer, text.byteOffset).getInt32(3, true), 1);
  });

  it('leaves addresses to load time', () => {
    const image = linkTexts([
      `${functionText('start', 'pointer')}\n.section .data.p, "aw"\n.byte 0\npointer: .quad start + 2`,
    ]);
    const relocations = section(image, '.rela.dyn');
    const view = new DataView(relocations.buffer, relocations.byteOffset);
    assert.equal(Number(view.getBigUint64(0, true)), addressOf(image, 'start') + 0x1000 + 1);
    assert.equal(Number(view.getBigUint64(8, true)), 8);
    assert.equal(Number(view.getBigUint64(16, true)), addressOf(image, 'start') + 2);
  });

  it('names symbol, section and object of what does not fit', () => {
    const text = `${functionText('start')}
      .section .text.far, "axR"
      .type far, @function
    far: call start + 0x90000000
      .size far, . - far`;
    assert.match(
      linkErrors(() => linkTexts([text]))[0],
      /^function `far` in section \.text\.far of 0\.s, offset 0x1: R_X86_64_(PC|PLT)32 to `start`: .* outside/,
    );
  });

  it('refuses addresses that cannot be fixed at load time', () => {
    const text = `${functionText('start', 'short')}\n.section .data.s, "aw"\nshort: .long start\n.short start`;
    const errors = linkErrors(() => linkTexts([text]));
    assert.equal(errors.length, 2);
    assert.match(errors[0], /R_X86_64_32 to `start`: the address of `start` is known only when the image is loaded/);
  });

  it('lets absolute symbols be of any size', () => {
    const text = `${functionText('start', 'value')}\n.section .data.s, "aw"\nvalue: .long count\n.quad count`;
    const image = linkTexts([text, '.global count\n.set count, 42\n']);
    assert.deepEqual([...section(image, '.data')], [42, 0, 0, 0, 42, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(section(image, '.rela.dyn').length, 0);
  });

  it('works for AArch64', () => {
    const text = `
      .section .text.start, "ax"
      .global start
    start:
      adrp x0, value + 8
      ldr x0, [x0, :lo12:value + 8]
      bl other
      .section .text.other, "ax"
    other: ret
      .section .data.v, "aw"
      .balign 8
    value: .quad 1, 2`;
    const code = section(linkTexts([text], {}, 'aarch64'), '.text');
    const view = new DataView(code.buffer, code.byteOffset);
    const words = [0, 4, 8].map((offset) => view.getUint32(offset, true).toString(16));
    assert.deepEqual(words, ['b0000000', 'f9400400', '94000001']);
  });
});

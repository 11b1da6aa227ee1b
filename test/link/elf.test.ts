/** Object files: written for readelf, GNU ld and gcc, read from gcc, refused when damaged. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ByteWriter, viewOf } from '../../linker/elf/bytes.ts';
import { readNotes, writeNotes } from '../../linker/elf/notes.ts';
import type { ObjectFile } from '../../linker/elf/object.ts';
import { readObject } from '../../linker/elf/read.ts';
import { writeObject } from '../../linker/elf/write.ts';
import { requireTool } from '../harness/require-tool.ts';
import { assembleText, linkErrors, run, temporaryDirectory } from './support.ts';

const everything = `
  .section .text.main, "ax", @progbits
  .global main
  .type main, @function
main:
  lea rdi, [rip + message]
  call puts
  mov eax, [rip + counter]
  ret
  .size main, . - main
  .section .rodata.table, "ao", @progbits, main
  .long main - .
  .section .rodata.message, "aR", @progbits
message: .asciz "hello from an object"
  .section .data.pointer, "aw", @progbits
  .balign 8
  .quad message + 3, main, weak_one
  .weak weak_one
  .section .bss.counter, "aw", @nobits
  .balign 64
  .hidden counter
  .global counter
  .type counter, @object
counter: .zero 12
  .size counter, 12
  .section .note.test, "a", @note
  .long 4, 4, 3
  .asciz "GNU"
  .long 7
  .section .debug_test, "", @progbits
  .long 5
`;

/** The object with references by number, so that two objects can be compared. */
function comparable({ isa, sections, symbols }: ObjectFile): unknown {
  return {
    isa,
    sections: sections.map((section) => ({
      ...section,
      data: [...section.data],
      associated: section.associated?.name ?? null,
      relocations: section.relocations.map(({ symbol, ...rest }) => ({ ...rest, symbol: symbol.name })),
    })),
    symbols: symbols
      .map(({ section, ...rest }) => ({ ...rest, section: section instanceof Object ? section.name : section }))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

describe('ELF objects', () => {
  const files = temporaryDirectory();

  it('are read as they were written', () => {
    const object = assembleText(everything);
    assert.deepEqual(comparable(readObject(writeObject(object), 'test.s')), comparable(object));
  });

  it('keep alignment, retention and association', () => {
    const { sections } = readObject(writeObject(assembleText(everything)), 'test.s');
    const find = (name: string) => sections.find((section) => section.name === name)!;
    assert.equal(find('.bss.counter').alignment, 64);
    assert.equal(find('.bss.counter').size, 12);
    assert.equal(find('.rodata.message').retain, true);
    assert.equal(find('.rodata.table').associated, find('.text.main'));
    assert.equal(find('.note.test').kind, 'note');
    assert.equal(find('.debug_test').kind, 'debug');
  });

  it('are accepted by readelf without warnings', function () {
    const readelf = requireTool(this, 'readelf', 'binutils');
    const { status, output } = run(readelf, '-aW', files.write('a.o', writeObject(assembleText(everything))));
    assert.equal(status, 0);
    assert.doesNotMatch(output, /warning|error/i);
    assert.match(output, /\.rodata\.table .* AL /);
    assert.match(output, /\.rodata\.message .* AR /);
    assert.match(output, /12 OBJECT +GLOBAL HIDDEN .* counter/);
  });

  it('are accepted by eu-elflint', function () {
    const lint = requireTool(this, 'eu-elflint', 'elfutils');
    assert.equal(
      run(lint, '--gnu-ld', files.write('a.o', writeObject(assembleText(everything)))).output,
      'No errors\n',
    );
  });

  it('are linked by gcc into a program that runs', function () {
    const gcc = requireTool(this, 'gcc', 'gcc');
    const object = files.write('main.o', writeObject(assembleText(everything)));
    assert.deepEqual(run(gcc, '-Wl,--fatal-warnings', '-o', files.path('main'), object), { status: 0, output: '' });
    assert.deepEqual(run(files.path('main')), { status: 0, output: 'hello from an object\n' });
  });

  it('that gcc made are read', function () {
    const gcc = requireTool(this, 'gcc', 'gcc');
    const source = files.write(
      'unit.c',
      `static int counter; int table[4] = {1, 2, 3, 4}; extern int other(const char *);
       int twice(int n) { counter += n; return other("text") + table[n & 3] * 2 + counter; }`,
    );
    const flags = ['-O2', '-c', '-ffreestanding', '-fno-pic', '-mcmodel=small', '-ffunction-sections', '-g'];
    assert.equal(run(gcc, ...flags, source, '-o', files.path('unit.o')).status, 0);
    const object = readObject(readFileSync(files.path('unit.o')), 'unit.o');
    const twice = object.symbols.find(({ name }) => name === 'twice')!;
    assert.ok(twice.section instanceof Object);
    assert.equal(twice.section.name, '.text.twice');
    assert.equal(twice.type, 'function');
    assert.ok(twice.section.relocations.some(({ symbol }) => symbol.name === 'other' && symbol.section === null));
  });
});

describe('damaged ELF objects', () => {
  const good = writeObject(assembleText(everything));

  /** The message about a copy with some bytes changed. */
  function messageAfter(change: (view: DataView, bytes: Uint8Array) => void): string {
    const bytes = good.slice();
    change(viewOf(bytes), bytes);
    const messages = linkErrors(() => readObject(bytes, 'bad.o'));
    assert.equal(messages.length, 1);
    return messages[0];
  }

  const sectionHeader = (index: number) => Number(viewOf(good).getBigUint64(40, true)) + index * 64;

  it('that are too short or no ELF are named as such', () => {
    for (const length of [0, 3, 16, 63]) {
      assert.deepEqual(
        linkErrors(() => readObject(good.subarray(0, length), 'bad.o')),
        ['bad.o: not an ELF file'],
      );
    }
    assert.match(
      messageAfter((_, bytes) => bytes.set([1, 2, 3])),
      /not an ELF file/,
    );
    assert.match(
      messageAfter((_, bytes) => bytes.fill(1, 4, 5)),
      /not a 64-bit/,
    );
    assert.match(
      messageAfter((_, bytes) => bytes.fill(2, 5, 6)),
      /not a little-endian/,
    );
  });

  it('with tables beyond the end are refused', () => {
    assert.match(
      messageAfter((view) => view.setBigUint64(40, 1n << 40n, true)),
      /section headers: .* beyond the end/,
    );
    assert.match(
      messageAfter((view) => view.setUint16(60, 0xfe00, true)),
      /section headers: .* beyond the end/,
    );
    assert.match(
      messageAfter((view) => view.setBigUint64(sectionHeader(1) + 32, 1n << 62n, true)),
      /beyond the end/,
    );
  });

  it('with an endless name are refused', () => {
    assert.match(
      messageAfter((view) => view.setUint32(sectionHeader(2), 0xffffff, true)),
      /name of section 2 does not end/,
    );
  });

  it('with an alignment that is no power of two are refused', () => {
    assert.match(
      messageAfter((view) => view.setBigUint64(sectionHeader(1) + 48, 3n, true)),
      /alignment 3/,
    );
  });

  it('of another kind are refused', () => {
    assert.match(
      messageAfter((view) => view.setUint16(16, 2, true)),
      /not an object file/,
    );
    assert.match(
      messageAfter((view) => view.setUint16(18, 8, true)),
      /machine 8 is not supported/,
    );
  });

  it('that use what the linker cannot link are refused', () => {
    const flagsOf = sectionHeader(1) + 8;
    assert.match(
      messageAfter((view) => view.setUint32(flagsOf, 0x402, true)),
      /thread-local variables are not supported/,
    );
    assert.match(
      messageAfter((view) => view.setUint32(flagsOf, 0x202, true)),
      /section groups are not supported/,
    );
    assert.match(
      messageAfter((view) => view.setUint32(sectionHeader(1) + 4, 9, true)),
      /relocations without addends/,
    );
  });
});

describe('ELF notes', () => {
  it('are padded to four bytes and read back', () => {
    const notes = [
      { owner: 'HERMIT', type: 0x5a00, descriptor: Uint8Array.of(4) },
      { owner: 'Xen', type: 18, descriptor: Uint8Array.of(1, 2, 3, 4) },
    ];
    const bytes = writeNotes(notes);
    assert.deepEqual(
      [...bytes.subarray(0, 24)],
      [7, 0, 0, 0, 1, 0, 0, 0, 0, 0x5a, 0, 0, ...Buffer.from('HERMIT\0\0'), 4, 0, 0, 0],
    );
    assert.deepEqual(readNotes(bytes), notes);
  });

  it('end at the first that does not fit', () => {
    const out = new ByteWriter();
    out.bytes(writeNotes([{ owner: 'A', type: 1, descriptor: new Uint8Array(0) }]));
    for (const word of [4, 0xffffffff, 1, 0]) out.u32(word);
    assert.deepEqual(
      readNotes(out.finish()).map(({ owner }) => owner),
      ['A'],
    );
  });
});

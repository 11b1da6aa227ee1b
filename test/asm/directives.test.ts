/** Directives, one case each, and what is wrong with their arguments. */
import assert from 'node:assert/strict';
import { assembleSource, bytesOf, errorsOf, objectOf } from './support.ts';

describe('data directives', () => {
  const cases: [text: string, bytes: string][] = [
    ['.byte 1, 2, -1', '0102ff'],
    ['.short 0x1234', '3412'],
    ['.hword 1', '0100'],
    ['.long 0x12345678', '78563412'],
    ['.int -2', 'feffffff'],
    ['.quad 0x123456789abcdef0', 'f0debc9a78563412'],
    ['.ascii "ab", "c"', '616263'],
    ['.asciz "ab", "c"', '6162006300'],
    ['.string "\\t\\n\\\\\\"\\x41\\101\\0é"', '090a5c22414100c3a900'],
    ['.zero 3', '000000'],
    ['.skip 2, 0xcc', 'cccc'],
    ['.space 2', '0000'],
    ['.fill 2, 2, 0x1234', '34123412'],
    ['.fill 3', '000000'],
    ['.byte 1\n.balign 4\n.byte 2', '010f1f0002'],
    ['.byte 1\n.balign 4, 0xee\n.byte 2', '01eeeeee02'],
    ['.byte 1\n.balign 4, 0, 2\n.byte 2', '0102'],
    ['.byte 1\n.p2align 1, 0\n.byte 2', '010002'],
    ['.byte 1\n.org 4\n.byte 2', '0100000002'],
    ['a: .byte 1\n.org a + 2, 0xff\n.byte 2', '01ff02'],
    ['.byte 1 # comment\n// comment\n.byte /* between */ 2; .byte 3', '010203'],
    ['.byte 1 /* over\nlines */ , 2', '0102'],
  ];
  for (const [text, bytes] of cases) {
    it(text.replaceAll('\n', ' ; '), () => {
      assert.equal(bytesOf(text), bytes);
    });
  }

  it('know the word and the alignment of each instruction set', () => {
    assert.equal(bytesOf('.word 1'), '0100');
    assert.equal(bytesOf('.word 1', 'aarch64'), '01000000');
    assert.equal(bytesOf('.byte 1\n.align 4, 0'), '01000000');
    assert.equal(bytesOf('.byte 1\n.align 4, 0', 'aarch64'), `01${'00'.repeat(15)}`);
  });

  it('pad code with instructions that do nothing', () => {
    assert.equal(bytesOf('ret\n.balign 8\nret'), 'c30f1f8000000000c3');
    assert.equal(bytesOf('ret\n.balign 8\nret', 'aarch64'), 'c0035fd61f2003d5c0035fd6');
  });

  it('say what is wrong', () => {
    assert.deepEqual(
      errorsOf(
        '.byte "a"\n.ascii 1\n.zero -1\n.balign 3\n.zero 1, 2, 3\n.org\n.fill 1, 9\n.zero name\n.space 0x7fffffff',
      ),
      [
        '1:7: an expression must be here',
        '2:8: a string must be here',
        '3:7: the number of bytes is negative',
        '4:9: 3 is not a power of two',
        '5:13: too many arguments',
        '6:1: an argument is missing',
        '7:10: 9 is not in the range 0 to 8',
        '9:8: the section gets too large',
        '8:1: the number of bytes depends on an address',
      ],
    );
  });

  it('cannot go back', () => {
    assert.deepEqual(errorsOf('.long 1\n.org 2'), ['2:1: `.org` cannot go back']);
  });
});

describe('section directives', () => {
  it('set kind, retention and association', () => {
    const { sections } = objectOf(`
      .section .text.f, "ax", @progbits
    f: ret
      .section .rodata.table, "aoR", @progbits, f
      .byte 1
      .section .data.v, "aw"
      .byte 1
      .bss
      .zero 8
      .section .note.GNU-stack, "", @progbits
      .byte 1
      .section .note.n, "a", %note
      .byte 1
      .section .rodata.text, "aMS", @progbits, 1
      .asciz "a"`);
    assert.deepEqual(
      sections.map(({ name, kind, size, retain, associated }) => [name, kind, size, retain, associated?.name ?? null]),
      [
        ['.text.f', 'code', 1, false, null],
        ['.rodata.table', 'read-only', 1, true, '.text.f'],
        ['.data.v', 'data', 1, false, null],
        ['.bss', 'zero', 8, false, null],
        ['.note.GNU-stack', 'debug', 1, false, null],
        ['.note.n', 'note', 1, false, null],
        ['.rodata.text', 'read-only', 2, false, null],
      ],
    );
  });

  it('know the usual names', () => {
    const { sections } = objectOf('.text\nnop\n.data\n.byte 1\n.section .rodata.x\n.byte 1\n.section .bss.y\n.zero 1');
    assert.deepEqual(
      sections.map(({ kind }) => kind),
      ['code', 'data', 'read-only', 'zero'],
    );
  });

  it('continue a section that was left', () => {
    assert.equal(bytesOf('.byte 1\n.data\n.text\n.byte 2'), '0102');
    const { sections } = objectOf('.byte 1\n.pushsection .data\n.byte 9\n.popsection\n.byte 2\n.previous\n.byte 8');
    assert.deepEqual(
      sections.map(({ data }) => [...data]),
      [
        [1, 2],
        [9, 8],
      ],
    );
  });

  it('keep sections of one name apart that are about different symbols', () => {
    const { sections } = objectOf(`
      a: nop
      b: nop
      .section .rodata.traps, "ao", @progbits, a
      .byte 1
      .section .rodata.traps, "ao", @progbits, b
      .byte 2`);
    assert.deepEqual(
      sections.map(({ size }) => size),
      [2, 1, 1],
    );
  });

  it('take the largest alignment', () => {
    assert.equal(objectOf('.balign 8\n.byte 1\n.balign 64\n.balign 2').sections[0].alignment, 64);
  });

  it('say what is wrong', () => {
    assert.deepEqual(
      errorsOf(`.section .a, "ax?"
        .section .b, "a", @group
        .section .text, "aw"
        .popsection
        .section .bss
        .byte 1
        .section .c, "ao", @progbits, nothing
        .byte 1`),
      [
        '1:14: section flag `?` is not supported',
        '2:27: section type `group` is not supported',
        '3:9: section .text was code before, now data',
        '4:9: no section was pushed',
        '6:9: section .bss holds only zeros',
        '8:9: section .c is about `nothing`, which is no label',
      ],
    );
  });
});

describe('symbol directives', () => {
  it('set binding, visibility, type and size', () => {
    const { symbols } = objectOf(`
      .global f, data
      .type f, @function
    f: nop
      ret
      .size f, . - f
      .weak w
      .hidden w
    w: ret
      .data
      .type data, %object
    data: .long 1
      .size data, 4
    .Lprivate: .quad .Lprivate, undefined
      .local mine
    mine:`);
    assert.deepEqual(
      symbols.map(({ name, binding, type, hidden, size }) => [name, binding, type, hidden, size]),
      [
        ['.data', 'local', 'section', false, 0],
        ['f', 'global', 'function', false, 2],
        ['data', 'global', 'object', false, 4],
        ['w', 'weak', 'none', true, 0],
        ['mine', 'local', 'none', false, 0],
        ['undefined', 'global', 'none', false, 0],
      ],
    );
  });

  it('export numbers and other names', () => {
    const { symbols } = objectOf(
      '.global count, alias\n.set count, 5\nlabel: nop\n.set alias, label + 1\n.set private, 3',
    );
    assert.deepEqual(
      symbols.map(({ name, section, value }) => [name, section instanceof Object ? section.name : section, value]),
      [
        ['count', 'absolute', 5],
        ['alias', '.text', 1],
        ['label', '.text', 0],
      ],
    );
  });

  it('say what is wrong', () => {
    assert.deepEqual(errorsOf('.type f, @gnu_thing\n.global\n.local a\n.global a\nl: .set l, 1\n.unknown'), [
      '1:10: symbol type `gnu_thing` is not supported',
      '2:1: an argument is missing',
      '4:1: `a` cannot be both local and global',
      '5:4: `l` is a label already',
      '6:1: unknown directive `.unknown`',
    ]);
  });
});

describe('includes', () => {
  it('are read in place', () => {
    assert.equal(
      bytesOf('.byte 1\n.include "part.s"\n.byte value', 'x86_64', { 'part.s': '.byte 2\nvalue = 3' }),
      '010203',
    );
  });

  it('keep their own file name in messages', () => {
    const { diagnostics } = assembleSource('.include "part.s"', 'x86_64', { 'part.s': 'nop\n.bad' });
    assert.deepEqual(
      diagnostics.map(({ fileName, line }) => [fileName, line]),
      [['part.s', 2]],
    );
  });

  it('must exist, and must not include themselves', () => {
    assert.deepEqual(errorsOf('.include "nothing.s"'), ['1:10: file `nothing.s` cannot be read']);
    assert.deepEqual(errorsOf('.include "a.s"', 'x86_64', { 'a.s': '.include "a.s"' }), [
      '1:1: macros and includes are nested too deeply',
    ]);
  });
});

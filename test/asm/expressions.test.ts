/** Expressions, symbols and labels: values, relocations, refusals. */
import assert from 'node:assert/strict';
import { bytesOf, errorsOf, relocationsOf } from './support.ts';

/** Value of an expression, as the 8 bytes that `.quad` makes of it behind other statements. */
function quadOf(expression: string, before = ''): bigint {
  return Buffer.from(bytesOf(`${before}\n.quad ${expression}`), 'hex')
    .subarray(-8)
    .readBigInt64LE();
}

describe('expressions', () => {
  const values: Record<string, bigint> = {
    '10': 10n,
    '0x1F': 31n,
    '0b101': 5n,
    '017': 15n,
    "'A": 65n,
    "'A' + 1": 66n,
    "'\\n'": 10n,
    "'\\\\'": 92n,
    "';'": 59n,
    '-5': -5n,
    '~0': -1n,
    '!0': 1n,
    '- -3': 3n,
    '2 + 3 * 4': 14n,
    '(2 + 3) * 4': 20n,
    '10 - 4 - 3': 3n,
    '-7 / 2': -3n,
    '-7 % 2': -1n,
    '1 << 12': 4096n,
    '0xff00 >> 8': 255n,
    '-1 >> 60': 15n,
    '1 << 64': 0n,
    '0xffffffffffffffff': -1n,
    '0x8000000000000000': -(2n ** 63n),
    '1 + 2 == 3': -1n, // operators of one level apply from left to right; true is -1
    '3 < 4': -1n,
    '3 >= 4': 0n,
    '3 <> 4': -1n,
    '1 && 2': 1n,
    '0 || 0': 0n,
    '0xf0 | 0x0f & 0x3': 3n, // `|` and `&` bind alike, from left to right
    '1 + 6 & 3': 3n, // bitwise operators bind tighter than sums
  };

  for (const [expression, value] of Object.entries(values)) {
    it(`${expression} is ${value}`, () => {
      assert.equal(quadOf(expression), value);
    });
  }

  it('fold the distance of two labels of a section', () => {
    assert.equal(quadOf('end - begin', 'begin: .long 1, 2\nend:'), 8n);
    assert.equal(quadOf('(end - begin) / 4 - 1', 'begin: .long 1, 2\nend:'), 1n);
    assert.equal(quadOf('. - begin', 'begin: .byte 1, 2, 3'), 3n);
  });

  it('fold distances that jumps and alignment change', () => {
    assert.equal(bytesOf('a: jmp b\n.balign 4\nb: .byte b - a'), 'eb02669004');
  });

  it('compare labels by their distance', () => {
    assert.equal(quadOf('later > earlier', 'earlier: .byte 1\nlater:'), -1n);
  });

  it('become relocations when they depend on an address', () => {
    assert.deepEqual(relocationsOf('.quad name + 4\n.long name - .\n.long name\n.short name - 1\n.byte name'), [
      '0 R_X86_64_64 name+4',
      '8 R_X86_64_PC32 name+0',
      '12 R_X86_64_32 name+0',
      '16 R_X86_64_16 name-1',
      '18 R_X86_64_8 name+0',
    ]);
  });

  it('count distances to other sections from the place itself', () => {
    assert.deepEqual(relocationsOf('table: .long 0\n.long name - table\n.quad name - table'), [
      '4 R_X86_64_PC32 name+4',
      '8 R_X86_64_PC64 name+8',
    ]);
  });

  it('refuse what no relocation can express', () => {
    assert.deepEqual(errorsOf('.quad a + b\n.quad -a\n.quad a * 2\n.data\nb: .text\n.quad a - b\n.quad 1 / 0'), [
      '1:9: addresses cannot be added up',
      '3:9: this needs a number, but `a` is an address',
      '7:9: division by zero',
      '2:1: the distance from `a` is not known',
      '6:1: the distance from `b` is not known',
    ]);
  });

  it('refuse values that do not fit', () => {
    assert.equal(bytesOf('.byte 255, -128'), 'ff80');
    assert.deepEqual(errorsOf('.byte 256\n.short -32769'), [
      '1:7: 256 does not fit into 1 bytes',
      '2:8: -32769 does not fit into 2 bytes',
    ]);
  });

  it('refuse registers', () => {
    assert.deepEqual(errorsOf('.quad rax + 1'), ['1:7: register `rax` cannot be used here']);
  });
});

describe('symbols that `.set` makes', () => {
  it('are numbers', () => {
    assert.equal(
      bytesOf('.set size, 4 * 4\n.byte size\nsize = size + 1\n.byte size\n.equ size, 3\n.byte size'),
      '101103',
    );
  });

  it('may be other names of labels', () => {
    assert.deepEqual(relocationsOf('.set alias, target + 4\n.quad alias + 1'), ['0 R_X86_64_64 target+5']);
  });

  it('may come after their use', () => {
    assert.equal(bytesOf('.long size\n.set size, 7'), '07000000');
    assert.equal(bytesOf('mov eax, offset size\n.set size, 7'), 'b807000000');
  });

  it('may not lead back to themselves', () => {
    assert.deepEqual(errorsOf('.set a, b\n.set b, a\n.quad a'), ['1:9: `b` is defined by itself']);
  });
});

describe('labels', () => {
  it('with numbers mean the nearest', () => {
    assert.equal(bytesOf('1: jmp 1b\njmp 1f\n1: jmp 1b'), 'ebfeeb00ebfe');
  });

  it('with numbers must be there', () => {
    assert.deepEqual(errorsOf('jmp 1b\njmp 2f'), [
      '1:5: there is no label `1:` before this',
      '2:1: label `2:` is not defined',
    ]);
  });

  it('may hold dots and dollars, and anything in quotes', () => {
    assert.deepEqual(relocationsOf('call gc.allocate.allocateSlow\ncall app.$module\ncall "app.map<i32, string>"'), [
      '1 R_X86_64_PLT32 gc.allocate.allocateSlow-4',
      '6 R_X86_64_PLT32 app.$module-4',
      '11 R_X86_64_PLT32 app.map<i32, string>-4',
    ]);
  });

  it('may be defined once', () => {
    assert.deepEqual(errorsOf('a: nop\na: nop'), ['2:1: symbol `a` is already defined']);
  });

  it('may share a line with each other and a statement', () => {
    assert.equal(bytesOf('a: b: 1: .byte b - a; c: .byte c - a'), '0001');
  });
});

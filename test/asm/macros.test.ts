/** Macros, repetitions and conditions. */
import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../linker/asm/diagnostics.ts';
import { assembleSource, bytesOf, errorsOf } from './support.ts';

describe('macros', () => {
  it('replace their parameters', () => {
    const text =
      '.macro pair first, second=9\n.byte \\first, \\second\n.endm\npair 1, 2\npair 3\npair second=5, first=4\nPAIR 6';
    assert.equal(bytesOf(text), '0102030904050609');
  });

  it('take parameters without commas', () => {
    assert.equal(bytesOf('.macro pair first second\n.byte \\first, \\second\n.endm\npair 1, 2'), '0102');
  });

  it('take the rest of the arguments', () => {
    assert.equal(
      bytesOf('.macro list count, values:vararg\n.byte \\count, \\values\n.endm\nlist 3, 1, 2, 3'),
      '03010203',
    );
  });

  it('keep arguments in parentheses and quotes together', () => {
    assert.equal(bytesOf('.macro both a, b\n.byte \\a\n.ascii "\\b"\n.endm\nboth (1 + 1), "x,y"'), '02782c79');
    assert.equal(bytesOf('.macro load r, m\nmov \\r, \\m\n.endm\nload rax, [rbx + rcx*8 + 16]'), '488b44cb10');
  });

  it('glue parameters to other text, and number their expansions', () => {
    const text =
      '.macro define name\n\\name\\()_low: .byte 1\nlocal\\@: .byte local\\@ - \\name\\()_low\n.endm\ndefine a\ndefine b';
    assert.equal(bytesOf(`${text}\n.byte b_low - a_low`), '0101010102');
  });

  it('may define and use other macros', () => {
    const text = '.macro outer\n.macro inner x\n.byte \\x\n.endm\ninner 7\n.endm\nouter\ninner 8';
    assert.equal(bytesOf(text), '0708');
  });

  it('may call themselves under a condition', () => {
    const text = '.macro count from\n.byte \\from\n.if \\from\ncount (\\from - 1)\n.endif\n.endm\ncount 3';
    assert.equal(bytesOf(text), '03020100');
  });

  it('are found behind labels', () => {
    assert.equal(bytesOf('.macro two\n.byte 2\n.endm\na: b: two\n.byte . - a'), '0201');
  });

  it('say where an error in them comes from', () => {
    const text = '.macro inner\n  .bad\n.endm\n.macro outer\n  inner\n.endm\n\nouter';
    const { diagnostics } = assembleSource(text);
    assert.deepEqual(diagnostics.map(formatDiagnostic), [
      'test.s:2:3: error: unknown directive `.bad`\n  .bad\n  ^\n' +
        'test.s:5: in the expansion of macro `inner`\ntest.s:8: in the expansion of macro `outer`',
    ]);
  });

  it('say what is wrong', () => {
    assert.deepEqual(errorsOf('.macro one x:req\n.endm\none\none 1, 2\n.macro 1+\n.endm\n.endm'), [
      '3:1: macro `one` needs `x`',
      '4:1: macro `one` has only 1 parameters',
      '5:1: `+` is no parameter of a macro',
      '7:1: unknown directive `.endm`',
    ]);
    assert.deepEqual(errorsOf('nop\n.macro open\nnop'), ['2:1: `.endm` is missing']);
  });

  it('cannot run away', () => {
    assert.deepEqual(errorsOf('.macro again\nagain\n.endm\nagain'), ['2:1: macros and includes are nested too deeply']);
    assert.deepEqual(errorsOf('.macro twice\n twice\n twice\n.endm\ntwice').length, 100);
  });
});

describe('repetitions', () => {
  it('repeat', () => {
    assert.equal(bytesOf('i = 0\n.rept 3\n.byte i\ni = i + 1\n.endr'), '000102');
    assert.equal(bytesOf('.rept 2\n.rept 2\n.byte 1\n.endr\n.byte 2\n.endr'), '010102010102');
    assert.equal(bytesOf('.rept 0\n.bad\n.endr\nret'), 'c3');
  });

  it('go through values', () => {
    assert.equal(bytesOf('.irp register, rax, rcx, r8\npush \\register\n.endr'), '50514150');
  });

  it('have a limit', () => {
    assert.deepEqual(errorsOf('.rept 1000000\n.byte 1, 2, 3, 4, 5, 6, 7\n.endr'), [
      '1:1: macros and repetitions expand to too much text',
    ]);
    assert.deepEqual(errorsOf('.rept -1\n.endr'), ['1:7: -1 is not in the range 0 to 4194304']);
  });
});

describe('conditions', () => {
  const cases: [text: string, bytes: string][] = [
    ['.if 1\n.byte 1\n.else\n.byte 2\n.endif', '01'],
    ['.if 0\n.byte 1\n.elseif 1\n.byte 2\n.elseif 1\n.byte 3\n.else\n.byte 4\n.endif', '02'],
    ['.if 0\n.if 1\n.byte 1\n.else\n.byte 2\n.endif\n.else\n.byte 3\n.endif', '03'],
    ['.if 2 > 1\n.byte 1\n.endif', '01'],
    ['x = 1\n.ifdef x\n.byte 1\n.endif\n.ifndef y\n.byte 2\n.endif', '0102'],
    ['.ifc a, a\n.byte 1\n.endif\n.ifnc a, b\n.byte 2\n.endif', '0102'],
    ['.macro m x\n.ifb \\x\n.byte 0\n.else\n.byte \\x\n.endif\n.endm\nm\nm 5', '0005'],
    ['.macro m x\n.ifnb \\x\n.byte \\x\n.endif\n.endm\nm\nm 5', '05'],
    ['.if 0\n.bad "unclosed\n ` not even a token\n.endif\n.byte 1', '01'],
    ['a: nop\nb:\n.if b - a == 1\n.byte 1\n.endif', '9001'],
  ];
  for (const [text, bytes] of cases) {
    it(text.replaceAll('\n', ' ; '), () => {
      assert.equal(bytesOf(text), bytes);
    });
  }

  it('say what is wrong', () => {
    assert.deepEqual(errorsOf('.endif\n.else\n.if 1\n.else\n.else\n.endif\n.if name\n.endif\n.if 1'), [
      '1:1: there is no `.if` before this',
      '2:1: there is no `.if` before this',
      '5:1: there is a second `.else`',
      '7:5: the value must be known here, but depends on `name`',
      '9:1: `.endif` is missing',
    ]);
  });

  it('report an `.error` that is reached', () => {
    assert.deepEqual(errorsOf('.if 0\n.error "no"\n.else\n.error "yes"\n.endif'), ['4:1: yes']);
  });
});

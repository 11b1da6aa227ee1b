/** What the assembler interface adds to the rows: symbols with their parts, synonyms, padding, messages. */
import assert from 'node:assert/strict';
import { assemblerIsa, linkerIsa } from '../../targets/isa/aarch64/index.ts';
import { assembleText, refusalsOf, relocationOf } from './aarch64/assemble.ts';

/** Relocation of an instruction as `NAME symbol addend`. */
function describeRelocation(text: string): string {
  const { type, symbol, addend } = relocationOf(text);
  return `${linkerIsa.relocationName(type)} ${symbol.name} ${addend}`;
}

describe('AArch64 assembler interface', () => {
  const relocations: readonly (readonly [text: string, relocation: string])[] = [
    ['b name', 'R_AARCH64_JUMP26 name 0'],
    ['bl name', 'R_AARCH64_CALL26 name 0'],
    ['b.ne name', 'R_AARCH64_CONDBR19 name 0'],
    ['cbz x1, name+8', 'R_AARCH64_CONDBR19 name 8'],
    ['tbnz w1, #3, name', 'R_AARCH64_TSTBR14 name 0'],
    ['adr x1, name', 'R_AARCH64_ADR_PREL_LO21 name 0'],
    ['adrp x1, name', 'R_AARCH64_ADR_PREL_PG_HI21 name 0'],
    ['adrp x1, :pg_hi21:name+4', 'R_AARCH64_ADR_PREL_PG_HI21 name 4'],
    ['add x1, x1, :lo12:name', 'R_AARCH64_ADD_ABS_LO12_NC name 0'],
    ['ldr x1, name', 'R_AARCH64_LD_PREL_LO19 name 0'],
    ['ldrb w1, [x2, :lo12:name]', 'R_AARCH64_LDST8_ABS_LO12_NC name 0'],
    ['strh w1, [x2, :lo12:name]', 'R_AARCH64_LDST16_ABS_LO12_NC name 0'],
    ['ldr w1, [x2, :lo12:name]', 'R_AARCH64_LDST32_ABS_LO12_NC name 0'],
    ['ldr x1, [x2, :lo12:name+16]', 'R_AARCH64_LDST64_ABS_LO12_NC name 16'],
    ['str d1, [x2, :lo12:name]', 'R_AARCH64_LDST64_ABS_LO12_NC name 0'],
    ['ldr q1, [x2, :lo12:name]', 'R_AARCH64_LDST128_ABS_LO12_NC name 0'],
    ['movz x1, :abs_g0:name', 'R_AARCH64_MOVW_UABS_G0 name 0'],
    ['movk x1, :abs_g3:name', 'R_AARCH64_MOVW_UABS_G3 name 0'],
  ];
  for (const [text, relocation] of relocations) {
    it(`relocates ${text}`, () => assert.equal(describeRelocation(text), relocation));
  }

  it('has other names for registers and conditions', () => {
    const same = [
      ['mov x29, x30', 'mov fp, lr'],
      ['add x16, x17, x0', 'add ip0, ip1, x0'],
      ['csel x0, x1, x2, hs', 'csel x0, x1, x2, cs'],
      ['b.hs name', 'b.cs name'],
      ['b.lo name', 'b.cc name'],
    ] as const;
    for (const [one, other] of same) assert.deepEqual(assembleText(other).data, assembleText(one).data);
  });

  it('pads with nop', () => {
    const nop = [0x1f, 0x20, 0x03, 0xd5];
    assert.deepEqual([...assemblerIsa.padding(8)], [...nop, ...nop]);
  });

  it('knows registers by any case', () => {
    assert.deepEqual(assemblerIsa.parseRegister('X3'), { name: 'x3', number: 3, kind: 'x' });
    assert.deepEqual(assemblerIsa.parseRegister('wzr')?.kind, 'w');
    assert.deepEqual(assemblerIsa.parseRegister('sp')?.kind, 'xsp');
    assert.deepEqual(assemblerIsa.parseRegister('v1.b[3]')?.kind, 'v.b[3]');
    for (const name of ['x31', 'w32', 'v0.3s', 'rax', 'name']) assert.equal(assemblerIsa.parseRegister(name), null);
  });

  const refused: readonly (readonly [text: string, message: RegExp])[] = [
    ['frobnicate x0', /unknown instruction/],
    ['add x0, x1, #4097', /operands do not fit add/],
    ['and x0, x1, #5', /operands do not fit and/],
    ['ldr x0, [x1, #32761]', /operands do not fit ldr/],
    ['b #2', /operands do not fit b;/],
    ['add w0, w1, x2', /operands do not fit add/],
    ['lsl w0, w1, #32', /operands do not fit lsl/],
    ['cset x0, al', /operands do not fit cset/],
    ['cbz x0, :lo12:name', /operands do not fit cbz/],
    ['msr midr_el1, x0', /operands do not fit msr/],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text}`, () => {
      assert.match(refusalsOf(text).join(), message);
    });
  }
});

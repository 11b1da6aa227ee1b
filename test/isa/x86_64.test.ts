/**
 * The instruction tables of x86-64 against LLVM (committed output, see test/oracle/x86_64-llvm.ts) and against themselves:
 * encoder, decoder, printer and assembler must agree on every row.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { firstVirtual } from '../../compiler/backend/lir.ts';
import type { CodeMode } from '../../targets/isa/assembler-interface.ts';
import { CodeWriter } from '../../targets/isa/x86_64/code-writer.ts';
import { encodeInstruction } from '../../targets/isa/x86_64/encode.ts';
import { decodeInstruction, linkerIsa } from '../../targets/isa/x86_64/index.ts';
import { row, rows } from '../../targets/isa/x86_64/instructions/index.ts';
import { immediate, memory, register, type X86Operand } from '../../targets/isa/x86_64/operand-kinds.ts';
import { rax, xmm0 } from '../../targets/isa/x86_64/registers.ts';
import { allCases, type Case, textOf, toHex } from './x86_64/cases.ts';
import { assembleText } from './x86_64/parse.ts';
import { randomCase, randomSource } from './x86_64/random.ts';

interface OracleLine {
  readonly mode: CodeMode;
  readonly hex: string;
  readonly text: string;
  /** What LLVM makes of the text where it prefers other bytes. */
  readonly preferred: string | null;
}

const oracle = readFileSync(new URL('x86_64/oracle.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): OracleLine => {
    const [mode, hex, text, preferred = null] = line.split('\t');
    return { mode: Number(mode) as CodeMode, hex: hex, text: text, preferred };
  });
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const isJump = ({ encoding }: { encoding: Case['row']['encoding'] }) => encoding.places.includes('relative');

describe('x86-64 instruction tables', () => {
  it('have a form only once per mode', () => {
    const seen = new Set<string>();
    for (const { form, modes, twice } of rows) {
      for (const mode of modes) {
        const key = `${mode} ${form}${twice ? ' twice' : ''}`;
        assert.ok(!seen.has(key), key);
        seen.add(key);
      }
    }
  });

  it('agree with LLVM on every row', () => {
    const known = new Set(oracle.map(({ mode, hex, text }) => `${mode} ${hex} ${text}`));
    const covered = new Set<string>();
    for (const { row, mode, bytes, text } of allCases()) {
      assert.ok(known.has(`${mode} ${toHex(bytes)} ${text}`), `not confirmed by LLVM: ${mode} ${toHex(bytes)} ${text}`);
      covered.add(`${mode} ${row.form}`);
    }
    for (const row of rows) for (const mode of row.modes) assert.ok(covered.has(`${mode} ${row.form}`), row.form);
  });

  it('disassemble to the text that LLVM knows the bytes by', () => {
    for (const { row, mode, bytes, text } of allCases()) {
      const decoded = decodeInstruction(bytes, 0, mode);
      assert.ok(decoded !== null, `${mode} ${toHex(bytes)} ${text}`);
      assert.equal(decoded.length, bytes.length, text);
      if (!row.alias) assert.equal(textOf(decoded.row, decoded.operands, mode), text);
    }
  });

  it('assemble to the bytes that LLVM chooses', () => {
    const jumps = new Set(rows.filter(isJump).map((row) => row.mnemonic));
    for (const { mode, hex, text, preferred } of oracle) {
      if (jumps.has(text.split(' ')[0]) && !text.includes('[')) continue;
      const assembled = toHex(assembleText(text, mode).bytes);
      if (assembled === preferred) continue;
      if (assembled === hex)
        assert.ok(preferred === null || preferred.length >= hex.length, `${text} could be shorter`);
      else assert.fail(`${mode} ${text}: ${assembled}, LLVM ${preferred ?? hex}`);
    }
  });

  it('survive encode, decode, encode with random operands', () => {
    const random = randomSource(20240229);
    for (let count = 0; count < 20_000; count++) {
      const { row, mode, bytes, text } = randomCase(random);
      const decoded = decodeInstruction(bytes, 0, mode);
      assert.ok(decoded !== null, `${mode} ${row.form}: ${toHex(bytes)} ${text}`);
      const writer = new CodeWriter();
      encodeInstruction(writer, decoded.row, decoded.operands, mode);
      assert.equal(toHex(writer.slice()), toHex(bytes), `${mode} ${row.form}: ${text}`);
    }
  });

  it('decode random bytes to null or to something that encodes to as many bytes or fewer', () => {
    const random = randomSource(7);
    for (let count = 0; count < 50_000; count++) {
      const bytes = Uint8Array.from({ length: 16 }, () => random(256));
      const decoded = decodeInstruction(bytes, 0);
      if (decoded === null) continue;
      const writer = new CodeWriter();
      encodeInstruction(writer, decoded.row, decoded.operands);
      assert.ok(writer.length <= decoded.length, toHex(bytes.subarray(0, decoded.length)));
    }
  });

  it('decode to null when the bytes end within the instruction', () => {
    for (const { mode, bytes } of allCases().filter((_, index) => index % 7 === 0)) {
      for (let length = 0; length < bytes.length; length++) {
        const decoded = decodeInstruction(bytes.subarray(0, length), 0, mode);
        assert.ok(decoded === null || decoded.length <= length);
      }
    }
  });
});

describe('x86-64 assembling', () => {
  const relocationsOf = (text: string, mode: CodeMode = 64) =>
    assembleText(text, mode).relocations.map(
      ({ offset, type, symbol, addend }) => `${offset} ${linkerIsa.relocationName(type)} ${symbol} ${addend}`,
    );
  const hexOf = (text: string, mode: CodeMode = 64) => toHex(assembleText(text, mode).bytes);

  it('makes relocations for symbols', () => {
    const expected: [text: string, relocation: string, mode?: CodeMode][] = [
      ['call gc.collect', '1 R_X86_64_PLT32 gc.collect -4'],
      ['jmp target', '1 R_X86_64_PLT32 target -4'],
      ['jne target', '2 R_X86_64_PLT32 target -4'],
      ['call qword ptr [rip + table + 8]', '2 R_X86_64_PC32 table 4'],
      ['mov rax, qword ptr [counter]', '3 R_X86_64_PC32 counter -4'],
      ['mov dword ptr [rip + counter], 5', '2 R_X86_64_PC32 counter -8'],
      ['cmp byte ptr [rip + flag], 1', '2 R_X86_64_PC32 flag -5'],
      ['mov rax, qword ptr [8*rcx + table]', '4 R_X86_64_32S table 0'],
      ['mov eax, dword ptr [rbx + table - 4]', '2 R_X86_64_32S table -4'],
      ['mov rax, offset table', '3 R_X86_64_32S table 0'],
      ['mov eax, offset table', '1 R_X86_64_32 table 0'],
      ['movabs rax, offset table', '2 R_X86_64_64 table 0'],
      ['lea rax, [rip + message]', '3 R_X86_64_PC32 message -4'],
      ['mov eax, dword ptr [counter]', '1 R_X86_64_32 counter 0', 32],
      ['ljmp 8, offset start64', '1 R_X86_64_32 start64 0', 32],
      ['mov ax, word ptr [counter]', '1 R_X86_64_16 counter 0', 16],
      ['lgdt [descriptor]', '3 R_X86_64_16 descriptor 0', 16],
      ['ljmp 8, offset start32', '1 R_X86_64_16 start32 0', 16],
    ];
    for (const [text, relocation, mode] of expected) assert.deepEqual(relocationsOf(text, mode), [relocation], text);
  });

  it('offers the short form of jumps', () => {
    const jump = assembleText('jae target');
    assert.equal(toHex(jump.bytes), '0f8300000000');
    assert.equal(toHex(jump.short!.bytes), '7300');
    assert.deepEqual(jump.short!.relocations, [{ offset: 1, type: 15, symbol: 'target', addend: -1 }]);
    assert.equal(assembleText('call target').short, null);
    assert.equal(assembleText('jrcxz target').short, null);
    assert.equal(toHex(assembleText('loop target').bytes), 'e200');
  });

  it('reads sign-extended immediates in both ways of writing them', () => {
    assert.equal(hexOf('add eax, 4294967295'), '83c0ff');
    assert.equal(hexOf('add ax, 65520'), '6683c0f0');
    assert.equal(hexOf('and rax, 18446744073709551615'), '4883e0ff');
    assert.equal(hexOf('mov rax, 4294967295'), '48b8ffffffff00000000');
    assert.equal(hexOf('push 18446744073709551615'), '6aff');
  });

  it('swaps base and index when the stack pointer is the index', () => {
    assert.equal(hexOf('mov eax, dword ptr [rax + rsp]'), '8b0404');
  });

  it('says why no form fits', () => {
    const refusals: [text: string, message: RegExp, mode?: CodeMode][] = [
      ['frobnicate rax', /^unknown instruction: frobnicate$/],
      ['swapgs', /does not exist in 32-bit code/, 32],
      ['mov [rax], 5', /size of the memory operand is not clear/],
      ['movzx eax, [rax]', /size of the memory operand is not clear/],
      ['add rax, 4294967295', /^add does not take rax, 4294967295; it takes .*rm64, imm8s/],
      ['mov eax, rcx', /^mov does not take eax, rcx/],
      ['jmp 4096', /target must be a symbol/],
      ['mov eax, dword ptr [rax + 2*rsp]', /stack pointer cannot be scaled/],
      ['mov ah, r8b', /exclude registers that need a REX prefix/],
      ['mov eax, dword ptr [rax + 2147483648]', /does not fit in 32 bits/],
      ['mov r8d, eax', /64-bit code/, 32],
    ];
    for (const [text, message, mode] of refusals) assert.throws(() => assembleText(text, mode), { message }, text);
  });
});

describe('x86-64 encoding', () => {
  const encode = (form: string, ...operands: X86Operand[]) => {
    const writer = new CodeWriter();
    encodeInstruction(writer, row(form), operands);
    return toHex(writer.slice());
  };

  it('refuses registers that are not of the kind, and virtual ones', () => {
    assert.throws(() => encode('mov r32, imm32', register(xmm0), immediate(1)), /register 16 is no r32/);
    assert.throws(() => encode('movaps xmm, xm128', register(xmm0), register(rax)), /register 0 is no xm128/);
    assert.throws(() => encode('mov r64, rm64', register(rax), register(firstVirtual)), /register 256 is no rm64/);
    const virtual = memory({ base: firstVirtual + 7 });
    assert.throws(() => encode('mov r64, rm64', register(rax), virtual), /register 263 cannot be in an address/);
  });

  it('refuses operands that the row has no place for', () => {
    assert.throws(() => encode('mov r64, rm64', memory({ base: rax }), register(rax)), /operand 1 cannot be memory/);
    assert.throws(() => encode('add rm32, imm8s', register(rax), immediate(128)), /does not fit in 1 bytes/);
    assert.throws(() => row('add r64'), /no instruction row: add r64/);
  });
});

describe('x86-64 relocations', () => {
  const apply = (type: number, symbol: number, addend: number, place: number) => {
    const bytes = new Uint8Array(8);
    return linkerIsa.applyRelocation(type, bytes, 0, symbol, addend, place) ?? toHex(bytes);
  };

  it('compute what the psABI says', () => {
    assert.equal(apply(1, 0x1234_5678_9abc, 4, 0), 'c09a785634120000');
    assert.equal(apply(2, 0x1000, -4, 0x2000), 'fcefffff00000000');
    assert.equal(apply(4, 0x2000, -4, 0x1000), 'fc0f000000000000');
    assert.equal(apply(10, 0xffff_ffff, 0, 0), 'ffffffff00000000');
    assert.equal(apply(11, 0x10_0000, -0x20_0000, 0), '0000f0ff00000000');
    assert.equal(apply(24, 0x1000, 0, 0x1008), 'f8ffffffffffffff');
    assert.equal(apply(15, 0x1000, -1, 0x1010), 'ef00000000000000');
  });

  it('refuse what does not fit, and what is unknown', () => {
    assert.match(
      apply(2, 0x1_0000_0000, 0, 0),
      /R_X86_64_PC32 of value 0x100000000 is outside of -0x80000000\.\.0x7fffffff/,
    );
    assert.match(apply(10, -1, 0, 0), /outside of 0x0/);
    assert.match(apply(11, 0x8000_0000, 0, 0), /R_X86_64_32S/);
    assert.match(apply(15, 0x1080, -1, 0x1000 - 2), /R_X86_64_PC8/);
    assert.match(apply(9, 0, 0, 0), /relocation type 9 is not supported/);
    assert.equal(linkerIsa.relocationName(9), null);
  });
});

/** Kept from fuzzing and from use: every line was wrong once. */
describe('x86-64 regressions', () => {
  const expected: [name: string, hex: string, text: string][] = [
    ['xchg with itself is not nop', '87c0', 'xchg eax, eax'],
  ];
  for (const [name, hex, text] of expected) {
    it(name, () => {
      assert.equal(toHex(assembleText(text).bytes), hex);
      const decoded = decodeInstruction(fromHex(hex), 0)!;
      assert.equal(textOf(decoded.row, decoded.operands, 64), text);
    });
  }
});

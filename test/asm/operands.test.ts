/** What an instruction set gets to see of each way to write an operand. */
import assert from 'node:assert/strict';
import { assemble } from '../../linker/asm/assemble.ts';
import type { Isa } from '../../linker/elf/object.ts';
import type { AssemblerIsa, AssemblyExpression, AssemblyOperand } from '../../targets/isa/assembler-interface.ts';
import { isas } from '../link/support.ts';

/** Operands as short text. */
function describeOperand(operand: AssemblyOperand): string {
  switch (operand.kind) {
    case 'register':
      return operand.register.name;
    case 'expression':
      return (operand.offset ? 'offset ' : '') + describeExpression(operand.expression);
    case 'float':
      return `float ${operand.value}`;
    case 'modifier':
      return operand.amount === null ? operand.name : `${operand.name} ${operand.amount}`;
    case 'list':
      return `{${operand.registers.map(({ name }) => name)}}${operand.lane === null ? '' : `[${operand.lane}]`}`;
    case 'memory': {
      const { base, index, scale, displacement, size, segment, extend, writeback } = operand;
      const parts = [
        size === null ? '' : `${size}`,
        segment === null ? '' : `${segment.name}:`,
        `[${base?.name ?? ''}`,
        index === null ? '' : `+${index.name}*${scale}`,
        `+${describeExpression(displacement)}]`,
        extend === null ? '' : ` ${extend.name} ${extend.amount}`,
        writeback ?? '',
      ];
      return parts.join('');
    }
  }
}

function describeExpression({ symbol, value, part }: AssemblyExpression): string {
  if (symbol === null) return String(value);
  return `${symbol}${part === null ? '' : `@${part}`}${value === 0n ? '' : `+${value}`}`;
}

/** An instruction set that knows every mnemonic and notes what it is given. */
function operandsOf(line: string, isa: Isa): string[] {
  const seen: string[] = [];
  const { assemblerIsa, linkerIsa } = isas[isa];
  const recorder: AssemblerIsa = {
    ...assemblerIsa,
    parseRegister: (name) => assemblerIsa.parseRegister(name) ?? vectorRegister(name, isa),
    lookupMnemonic: () => true,
    assemble(mnemonic, operands) {
      seen.push(mnemonic, ...operands.map(describeOperand));
      return { bytes: new Uint8Array(4), relocations: [], short: null };
    },
    padding: assemblerIsa.padding,
  };
  const { diagnostics } = assemble(line, { fileName: 't.s', isa: recorder, linkerIsa, readInclude: () => null });
  return diagnostics.length === 0 ? seen : diagnostics.map(({ message }) => message);
}

/** Lanes and arrangements, whether or not an instruction uses them yet. */
function vectorRegister(name: string, isa: Isa): ReturnType<AssemblerIsa['parseRegister']> {
  return isa === 'aarch64' && /^v\d+\./.test(name) ? { name, number: 0, kind: 'v' } : null;
}

const intel: [line: string, seen: string[]][] = [
  ['mov eax, RBX', ['mov', 'eax', 'rbx']],
  ['LOCK cmpxchg [rdi], rsi', ['lock cmpxchg', '[rdi+0]', 'rsi']],
  ['rep movsb', ['rep movsb']],
  ['mov rax, 1 + 2', ['mov', 'rax', '3']],
  ['mov rax, name + 4', ['mov', 'rax', 'name+4']],
  ['mov rax, offset name - 1', ['mov', 'rax', 'offset name+-1']],
  ['call name@PLT', ['call', 'name@PLT']],
  ['mov rax, [rip + name@GOTPCREL]', ['mov', 'rax', '[rip+name@GOTPCREL]']],
  ['mov rax, [rbx + rcx*8 + 16 - 4]', ['mov', 'rax', '[rbx+rcx*8+12]']],
  ['mov rax, [8*rcx + (4 - 6)]', ['mov', 'rax', '[+rcx*8+-2]']],
  ['mov rax, name[rip]', ['mov', 'rax', '[rip+name]']],
  ['mov rax, 8[rbp][rcx*2]', ['mov', 'rax', '[rbp+rcx*2+8]']],
  ['mov rax, [rax + rsp]', ['mov', 'rax', '[rsp+rax*1+0]']],
  ['mov rax, [rbx - (name - name)]', ['mov', 'rax', '[rbx+0]']],
  ['mov rax, qword ptr gs:[8]', ['mov', 'rax', '8gs:[+8]']],
  ['mov rax, gs:8', ['mov', 'rax', 'gs:[+8]']],
  ['mov xmm0, XMMWORD PTR [rsp]', ['mov', 'xmm0', '16[rsp+0]']],
  ['jmp 8:name', ['jmp', '8', 'name']],
  ['mov byte, ptr', ['mov', 'byte', 'ptr']],
  ['mov rax, [rbx + rcx + rdx]', ['an address has at most two registers']],
  ['mov rax, [rbx - rcx]', ['a register cannot be subtracted']],
  ['mov rax, [rbx', ['expected `]`, found the end of the statement']],
  ['mov rax,', ['unexpected the end of the statement']],
  ['mov rax rbx', ['unexpected `rbx`']],
  ['mov rax, name:[rbx]', ['a segment register must stand before `:`']],
];

const arm: [line: string, seen: string[]][] = [
  ['mov x0, #5', ['mov', 'x0', '5']],
  ['mov x0, 5', ['mov', 'x0', '5']],
  ['mov x0, #x1', ['register `x1` cannot be used here']],
  ['add x0, x1, #:lo12:name + 8', ['add', 'x0', 'x1', 'name@lo12+8']],
  ['add x0, x1, :lo12:name', ['add', 'x0', 'x1', 'name@lo12']],
  ['add x0, x1, w2, UXTW #2', ['add', 'x0', 'x1', 'w2', 'uxtw 2']],
  ['add x0, x1, w2, sxtw', ['add', 'x0', 'x1', 'w2', 'sxtw']],
  ['b.eq name', ['b.eq', 'name']],
  ['csel x0, x1, x2, ne', ['csel', 'x0', 'x1', 'x2', 'ne']],
  ['fmov d0, #1.5', ['fmov', 'd0', 'float 1.5']],
  ['fmov d0, #-2.5e1', ['fmov', 'd0', 'float -25']],
  ['ldr x0, [x1]', ['ldr', 'x0', '[x1+0]']],
  ['ldr x0, [x1, #8]', ['ldr', 'x0', '[x1+8]']],
  ['ldr x0, [x1, #8]!', ['ldr', 'x0', '[x1+8]pre']],
  ['ldr x0, [x1], #8', ['ldr', 'x0', '[x1+8]post']],
  ['ld1 {v0.16b}, [x1], x2', ['ld1', '{v0.16b}', '[x1+x2*1+0]post']],
  ['ldr x0, [x1, x2, lsl #3]', ['ldr', 'x0', '[x1+x2*1+0] lsl 3']],
  ['ldr x0, [x1, w2, sxtw]', ['ldr', 'x0', '[x1+w2*1+0] sxtw null']],
  ['ldr x0, [x1, :lo12:name]', ['ldr', 'x0', '[x1+name@lo12]']],
  ['ld1 {v30.4s - v1.4s}, [x0]', ['ld1', '{v30.4s,v31.4s,v0.4s,v1.4s}', '[x0+0]']],
  ['ld1 {v0.b, v1.b}[3], [x0]', ['ld1', '{v0.b,v1.b}[3]', '[x0+0]']],
  ['mov v0.s[1], w0', ['mov', 'v0.s[1]', 'w0']],
  ['ldr x0, [x1, #8], #8', ['an address with an offset cannot be incremented afterwards']],
  ['ldr x0, [#8]', ['an address begins with a register']],
];

describe('operands', () => {
  for (const [isa, cases] of [
    ['x86_64', intel],
    ['aarch64', arm],
  ] as const) {
    for (const [line, seen] of cases) {
      it(line, () => {
        assert.deepEqual(operandsOf(line, isa), seen);
      });
    }
  }
});

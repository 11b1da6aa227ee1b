/** Integer arithmetic and logic: Intel SDM volume 2, by group of opcodes. */
import type { Line } from './notation.ts';

/** Eight operations share the layout of opcodes 00 to 3F and the digits of group 1. */
const accumulating: readonly [mnemonic: string, role: 'both' | 'use', properties: string][] = [
  ['add', 'both', 'flags=w lock'],
  ['or', 'both', 'flags=w lock'],
  ['adc', 'both', 'flags=rw lock'],
  ['sbb', 'both', 'flags=rw lock'],
  ['and', 'both', 'flags=w lock'],
  ['sub', 'both', 'flags=w lock'],
  ['xor', 'both', 'flags=w lock'],
  ['cmp', 'use', 'flags=w'],
];

const groupOne = accumulating.flatMap(([mnemonic, role, properties], digit): Line[] => {
  const opcode = (low: number) => (digit * 8 + low).toString(16).padStart(2, '0');
  const flags = properties.replace(' lock', '');
  return [
    [mnemonic, `rm8:${role}, r8`, `${opcode(0)} /r`, properties],
    [mnemonic, `rmv:${role}, rv`, `v ${opcode(1)} /r`, properties],
    [mnemonic, `r8:${role}, rm8`, `${opcode(2)} /r`, flags],
    [mnemonic, `rv:${role}, rmv`, `v ${opcode(3)} /r`, flags],
    [mnemonic, `rmv:${role}, imm8s`, `v 83 /${digit} ib`, properties],
    [mnemonic, `al:${role}, imm8`, `${opcode(4)} ib`, flags],
    [mnemonic, `av:${role}, immv`, `v ${opcode(5)} iv`, flags],
    [mnemonic, `rm8:${role}, imm8`, `80 /${digit} ib`, properties],
    [mnemonic, `rmv:${role}, immv`, `v 81 /${digit} iv`, properties],
  ];
});

export const integer: readonly Line[] = [
  ...groupOne,

  ['test', 'rm8, r8', '84 /r', 'flags=w'],
  ['test', 'rmv, rv', 'v 85 /r', 'flags=w'],
  ['test', 'r8, rm8', '84 /r', 'flags=w alias'],
  ['test', 'rv, rmv', 'v 85 /r', 'flags=w alias'],
  ['test', 'al, imm8', 'A8 ib', 'flags=w'],
  ['test', 'av, immv', 'v A9 iv', 'flags=w'],
  ['test', 'rm8, imm8', 'F6 /0 ib', 'flags=w'],
  ['test', 'rmv, immv', 'v F7 /0 iv', 'flags=w'],

  ['not', 'rm8:both', 'F6 /2', 'lock'],
  ['not', 'rmv:both', 'v F7 /2', 'lock'],
  ['neg', 'rm8:both', 'F6 /3', 'flags=w lock'],
  ['neg', 'rmv:both', 'v F7 /3', 'flags=w lock'],
  ['inc', 'r16:both', 'o16 40+r', 'flags=w no64'],
  ['inc', 'r32:both', 'o32 40+r', 'flags=w no64'],
  ['inc', 'rm8:both', 'FE /0', 'flags=w lock'],
  ['inc', 'rmv:both', 'v FF /0', 'flags=w lock'],
  ['dec', 'r16:both', 'o16 48+r', 'flags=w no64'],
  ['dec', 'r32:both', 'o32 48+r', 'flags=w no64'],
  ['dec', 'rm8:both', 'FE /1', 'flags=w lock'],
  ['dec', 'rmv:both', 'v FF /1', 'flags=w lock'],

  ['imul', 'rv:both, rmv', 'v 0F AF /r', 'flags=w'],
  ['imul', 'rv:def, rmv, imm8s', 'v 6B /r ib', 'flags=w'],
  ['imul', 'rv:def, rmv, immv', 'v 69 /r iv', 'flags=w'],
  ['mul', 'rm8', 'F6 /4', 'flags=w implicit=rax:both'],
  ['mul', 'rmv', 'v F7 /4', 'flags=w implicit=rax:both,rdx:def'],
  ['imul', 'rm8', 'F6 /5', 'flags=w implicit=rax:both'],
  ['imul', 'rmv', 'v F7 /5', 'flags=w implicit=rax:both,rdx:def'],
  ['div', 'rm8', 'F6 /6', 'flags=w implicit=rax:both'],
  ['div', 'rmv', 'v F7 /6', 'flags=w implicit=rax:both,rdx:both'],
  ['idiv', 'rm8', 'F6 /7', 'flags=w implicit=rax:both'],
  ['idiv', 'rmv', 'v F7 /7', 'flags=w implicit=rax:both,rdx:both'],
  ['cbw', '', 'o16 98', 'implicit=rax:both'],
  ['cwde', '', 'o32 98', 'implicit=rax:both'],
  ['cdqe', '', 'REX.W 98', 'implicit=rax:both'],
  ['cwd', '', 'o16 99', 'implicit=rax,rdx:def'],
  ['cdq', '', 'o32 99', 'implicit=rax,rdx:def'],
  ['cqo', '', 'REX.W 99', 'implicit=rax,rdx:def'],

  ['cmpxchg', 'rm8:both, r8', '0F B0 /r', 'flags=w lock implicit=rax:both'],
  ['cmpxchg', 'rmv:both, rv', 'v 0F B1 /r', 'flags=w lock implicit=rax:both'],
  ['cmpxchg8b', 'm64:both', '0F C7 /1', 'flags=w lock implicit=rax:both,rdx:both,rbx,rcx'],
  ['cmpxchg16b', 'm128:both', 'REX.W 0F C7 /1', 'flags=w lock implicit=rax:both,rdx:both,rbx,rcx'],
  ['xadd', 'rm8:both, r8:both', '0F C0 /r', 'flags=w lock'],
  ['xadd', 'rmv:both, rv:both', 'v 0F C1 /r', 'flags=w lock'],
  // Not for the accumulator itself: 90 is nop, which keeps the upper half that `xchg eax, eax` would clear.
  ['xchg', 'other16:both, ax:both', 'o16 90+r'],
  ['xchg', 'other32:both, eax:both', 'o32 90+r'],
  ['xchg', 'other64:both, rax:both', 'REX.W 90+r'],
  ['xchg', 'ax:both, other16:both', 'o16 90+r', 'alias'],
  ['xchg', 'eax:both, other32:both', 'o32 90+r', 'alias'],
  ['xchg', 'rax:both, other64:both', 'REX.W 90+r', 'alias'],
  ['xchg', 'rm8:both, r8:both', '86 /r'],
  ['xchg', 'rmv:both, rv:both', 'v 87 /r'],
  ['xchg', 'r8:both, rm8:both', '86 /r', 'alias'],
  ['xchg', 'rv:both, rmv:both', 'v 87 /r', 'alias'],

  ['clc', '', 'F8', 'flags=w'],
  ['stc', '', 'F9', 'flags=w'],
  ['cmc', '', 'F5', 'flags=rw'],
  ['cld', '', 'FC', 'flags=w'],
  ['std', '', 'FD', 'flags=w'],
  ['lahf', '', '9F', 'flags=r implicit=rax:both'],
  ['sahf', '', '9E', 'flags=w implicit=rax'],
];

/** Jumps, calls, returns, traps and padding. */
import { conditions } from './conditions.ts';
import type { Line } from './notation.ts';

const conditionalJumps = conditions.flatMap((names, number) =>
  names.flatMap((name, index): Line[] => {
    const alias = index === 0 ? '' : ' alias';
    const digit = number.toString(16);
    return [
      [`j${name}`, 'rel8', `7${digit} ib`, `flags=r${alias}`],
      [`j${name}`, 'rel16', `0F 8${digit} iw`, `flags=r${alias} only16`],
      [`j${name}`, 'rel32', `0F 8${digit} id`, `flags=r${alias} no16`],
    ];
  }),
);

export const control: readonly Line[] = [
  ['jmp', 'rel8', 'EB ib'],
  ['jmp', 'rel16', 'E9 iw', 'only16'],
  ['jmp', 'rel32', 'E9 id', 'no16'],
  ['jmp', 'rm16', 'FF /4', 'only16'],
  ['jmp', 'rm32', 'FF /4', 'only32'],
  ['jmp', 'rm64', 'FF /4'],
  ...conditionalJumps,
  ['loop', 'rel8', 'E2 ib', 'implicit=rcx:both'],
  ['jecxz', 'rel8', 'E3 ib', 'implicit=rcx only32'],
  ['jrcxz', 'rel8', 'E3 ib', 'implicit=rcx only64'],

  ['call', 'rel16', 'E8 iw', 'implicit=rsp:both only16'],
  ['call', 'rel32', 'E8 id', 'implicit=rsp:both no16'],
  ['call', 'rm16', 'FF /2', 'implicit=rsp:both only16'],
  ['call', 'rm32', 'FF /2', 'implicit=rsp:both only32'],
  ['call', 'rm64', 'FF /2', 'implicit=rsp:both'],
  ['ret', '', 'C3', 'implicit=rsp:both'],
  ['ret', 'imm16', 'C2 iw', 'implicit=rsp:both'],

  // Far transfers: `ljmp selector, offset`, and through memory that holds 32 bits of offset, then the selector.
  ['ljmp', 'imm16, imm16', 'EA iw iw', 'far only16'],
  ['ljmp', 'imm16, imm32', 'EA id iw', 'far only32'],
  ['lcall', 'imm16, imm16', '9A iw iw', 'implicit=rsp:both far only16'],
  ['lcall', 'imm16, imm32', '9A id iw', 'implicit=rsp:both far only32'],
  ['jmp', 'm48', 'o32 FF /5'],
  ['call', 'm48', 'o32 FF /3', 'implicit=rsp:both'],
  ['retf', '', 'o32 CB', 'implicit=rsp:both'],
  ['retfq', '', 'REX.W CB', 'implicit=rsp:both'],
  ['iretd', '', 'o32 CF', 'implicit=rsp:both flags=w'],
  ['iretq', '', 'REX.W CF', 'implicit=rsp:both flags=w'],

  ['int3', '', 'CC'],
  ['int', 'imm8', 'CD ib'],
  ['ud2', '', '0F 0B'],
  ['nop', '', '90'],
  ['nop', 'rm16', 'o16 0F 1F /0'],
  ['nop', 'rm32', 'o32 0F 1F /0'],
  ['pause', '', 'F3 90'],
  ['endbr64', '', 'F3 0F 1E FA'],
];

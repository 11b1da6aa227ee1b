/** Integer moves, conversions of width, addresses, conditional moves and sets, the stack, string instructions. */
import { conditions } from './conditions.ts';
import type { Line } from './notation.ts';

const conditional = conditions.flatMap((names, number) =>
  names.flatMap((name, index): Line[] => {
    const alias = index === 0 ? '' : ' alias';
    const digit = number.toString(16);
    return [
      [`cmov${name}`, 'rv:both, rmv', `v 0F 4${digit} /r`, `flags=r${alias}`],
      [`set${name}`, 'rm8:def', `0F 9${digit} /0`, `flags=r${alias}`],
    ];
  }),
);

/** String instructions: opcode of the byte form (the others follow it) and the registers beyond rsi and rdi. */
const strings: readonly [mnemonic: string, opcode: number, implicit: string, prefixes: string[]][] = [
  ['movs', 0xa4, 'rsi:both,rdi:both', ['rep']],
  ['cmps', 0xa6, 'rsi:both,rdi:both', ['repe', 'repne']],
  ['stos', 0xaa, 'rdi:both,rax', ['rep']],
  ['lods', 0xac, 'rsi:both,rax:def', ['rep']],
  ['scas', 0xae, 'rdi:both,rax', ['repe', 'repne']],
  ['ins', 0x6c, 'rdi:both,rdx', ['rep']],
  ['outs', 0x6e, 'rsi:both,rdx', ['rep']],
];
const stringSizes = [
  { letter: 'b', size: '', next: 0 },
  { letter: 'w', size: 'o16 ', next: 1 },
  { letter: 'd', size: 'o32 ', next: 1 },
  { letter: 'q', size: 'REX.W ', next: 1 },
];

const stringLines = strings.flatMap(([name, opcode, implicit, prefixes]) =>
  stringSizes
    .filter(({ letter }) => letter !== 'q' || opcode >= 0xa4)
    .flatMap(({ letter, size, next }): Line[] => {
      const recipe = `${size}${(opcode + next).toString(16)}`;
      // The direction flag is an input; comparisons write the others.
      const flags = name === 'cmps' || name === 'scas' ? 'rw' : 'r';
      return [
        [name + letter, '', recipe, `flags=${flags} implicit=${implicit}`],
        ...prefixes.map((prefix): Line => {
          const byte = prefix === 'repne' ? 'F2' : 'F3';
          return [
            `${prefix} ${name}${letter}`,
            '',
            `${byte} ${recipe}`,
            `flags=${flags} implicit=${implicit},rcx:both`,
          ];
        }),
      ];
    }),
);

export const move: readonly Line[] = [
  ['mov', 'rm8:def, r8', '88 /r'],
  ['mov', 'rmv:def, rv', 'v 89 /r'],
  ['mov', 'r8:def, rm8', '8A /r'],
  ['mov', 'rv:def, rmv', 'v 8B /r'],
  ['mov', 'r8:def, imm8', 'B0+r ib'],
  ['mov', 'r16:def, imm16', 'o16 B8+r iw'],
  ['mov', 'r32:def, imm32', 'o32 B8+r id'],
  ['mov', 'rm8:def, imm8', 'C6 /0 ib'],
  ['mov', 'rmv:def, immv', 'v C7 /0 iv'],
  ['movabs', 'r64:def, imm64', 'REX.W B8+r iq'],
  ['mov', 'r64:def, imm64', 'REX.W B8+r iq', 'alias'],

  ['mov', 'al:def, moffs8', 'A0 iw', 'only16'],
  ['mov', 'ax:def, moffs16', 'o16 A1 iw', 'only16'],
  ['mov', 'eax:def, moffs32', 'o32 A1 iw', 'only16'],
  ['mov', 'moffs8:def, al', 'A2 iw', 'only16'],
  ['mov', 'moffs16:def, ax', 'o16 A3 iw', 'only16'],
  ['mov', 'moffs32:def, eax', 'o32 A3 iw', 'only16'],
  ['mov', 'al:def, moffs8', 'A0 id', 'only32'],
  ['mov', 'ax:def, moffs16', 'o16 A1 id', 'only32'],
  ['mov', 'eax:def, moffs32', 'o32 A1 id', 'only32'],
  ['mov', 'moffs8:def, al', 'A2 id', 'only32'],
  ['mov', 'moffs16:def, ax', 'o16 A3 id', 'only32'],
  ['mov', 'moffs32:def, eax', 'o32 A3 id', 'only32'],
  ['movabs', 'al:def, moffs8', 'A0 iq', 'only64'],
  ['movabs', 'ax:def, moffs16', 'o16 A1 iq', 'only64'],
  ['movabs', 'eax:def, moffs32', 'o32 A1 iq', 'only64'],
  ['movabs', 'rax:def, moffs64', 'REX.W A1 iq', 'only64'],
  ['movabs', 'moffs8:def, al', 'A2 iq', 'only64'],
  ['movabs', 'moffs16:def, ax', 'o16 A3 iq', 'only64'],
  ['movabs', 'moffs32:def, eax', 'o32 A3 iq', 'only64'],
  ['movabs', 'moffs64:def, rax', 'REX.W A3 iq', 'only64'],

  ['movzx', 'rv:def, rm8', 'v 0F B6 /r'],
  ['movzx', 'r32:def, rm16', 'o32 0F B7 /r'],
  ['movzx', 'r64:def, rm16', 'REX.W 0F B7 /r'],
  ['movsx', 'rv:def, rm8', 'v 0F BE /r'],
  ['movsx', 'r32:def, rm16', 'o32 0F BF /r'],
  ['movsx', 'r64:def, rm16', 'REX.W 0F BF /r'],
  ['movsxd', 'r64:def, rm32', 'REX.W 63 /r'],
  ['movnti', 'm32:def, r32', '0F C3 /r'],
  ['movnti', 'm64:def, r64', 'REX.W 0F C3 /r'],
  ['lea', 'rv:def, m', 'v 8D /r'],
  ...conditional,

  ['push', 'r16', 'o16 50+r', 'implicit=rsp:both'],
  ['push', 'r32', 'o32 50+r', 'implicit=rsp:both no64'],
  ['push', 'r64', '50+r', 'implicit=rsp:both'],
  ['push', 'rm32', 'o32 FF /6', 'implicit=rsp:both no64'],
  ['push', 'rm64', 'FF /6', 'implicit=rsp:both'],
  ['push', 'imm8s', '6A ib', 'implicit=rsp:both no16'],
  ['push', 'imm32', '68 id', 'implicit=rsp:both only32'],
  ['push', 'imm32s', '68 id', 'implicit=rsp:both only64'],
  ['pop', 'r16:def', 'o16 58+r', 'implicit=rsp:both'],
  ['pop', 'r32:def', 'o32 58+r', 'implicit=rsp:both no64'],
  ['pop', 'r64:def', '58+r', 'implicit=rsp:both'],
  ['pop', 'rm32:def', 'o32 8F /0', 'implicit=rsp:both no64'],
  ['pop', 'rm64:def', '8F /0', 'implicit=rsp:both'],
  ['push', 'es', '06', 'implicit=rsp:both only16'],
  ['push', 'cs', '0E', 'implicit=rsp:both only16'],
  ['push', 'ss', '16', 'implicit=rsp:both only16'],
  ['push', 'ds', '1E', 'implicit=rsp:both only16'],
  ['push', 'fs', '0F A0', 'implicit=rsp:both'],
  ['push', 'gs', '0F A8', 'implicit=rsp:both'],
  ['pop', 'es:def', '07', 'implicit=rsp:both only16'],
  ['pop', 'ss:def', '17', 'implicit=rsp:both only16'],
  ['pop', 'ds:def', '1F', 'implicit=rsp:both only16'],
  ['pop', 'fs:def', '0F A1', 'implicit=rsp:both'],
  ['pop', 'gs:def', '0F A9', 'implicit=rsp:both'],
  ['pushfq', '', '9C', 'flags=r implicit=rsp:both only64'],
  ['pushfd', '', 'o32 9C', 'flags=r implicit=rsp:both no64'],
  ['popfq', '', '9D', 'flags=w implicit=rsp:both only64'],
  ['popfd', '', 'o32 9D', 'flags=w implicit=rsp:both no64'],
  ['enter', 'imm16, imm8', 'C8 iw ib', 'implicit=rsp:both,rbp:both'],
  ['leave', '', 'C9', 'implicit=rsp:def,rbp:both'],

  ...stringLines,
];

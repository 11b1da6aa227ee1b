/** Shifts, rotates, bit tests, bit counts and byte order. */
import type { Line } from './notation.ts';

/** Group 2: the digit of each, null for the one that repeats another. */
const groupTwo: readonly [mnemonic: string, digit: number, flags: string][] = [
  ['rol', 0, 'w'],
  ['ror', 1, 'w'],
  ['rcl', 2, 'rw'],
  ['rcr', 3, 'rw'],
  ['shl', 4, 'w'],
  ['shr', 5, 'w'],
  ['sar', 7, 'w'],
];

const shifts = groupTwo.flatMap(([mnemonic, digit, flags]): Line[] => [
  [mnemonic, 'rm8:both, one', `D0 /${digit}`, `flags=${flags}`],
  [mnemonic, 'rmv:both, one', `v D1 /${digit}`, `flags=${flags}`],
  // A count of zero leaves the flags alone: they are an input too.
  [mnemonic, 'rm8:both, cl', `D2 /${digit}`, 'flags=rw'],
  [mnemonic, 'rmv:both, cl', `v D3 /${digit}`, 'flags=rw'],
  [mnemonic, 'rm8:both, imm8', `C0 /${digit} ib`, `flags=${flags}`],
  [mnemonic, 'rmv:both, imm8', `v C1 /${digit} ib`, `flags=${flags}`],
]);

/** Bit tests: opcode of the register form, digit of the immediate form in 0F BA. */
const bitTests: readonly [mnemonic: string, opcode: string, digit: number, role: string, lock: string][] = [
  ['bt', 'A3', 4, 'use', ''],
  ['bts', 'AB', 5, 'both', 'lock'],
  ['btr', 'B3', 6, 'both', 'lock'],
  ['btc', 'BB', 7, 'both', 'lock'],
];

export const bits: readonly Line[] = [
  ...shifts,
  ['shld', 'rmv:both, rv, imm8', 'v 0F A4 /r ib', 'flags=w'],
  ['shld', 'rmv:both, rv, cl', 'v 0F A5 /r', 'flags=rw'],
  ['shrd', 'rmv:both, rv, imm8', 'v 0F AC /r ib', 'flags=w'],
  ['shrd', 'rmv:both, rv, cl', 'v 0F AD /r', 'flags=rw'],
  ...bitTests.flatMap(([mnemonic, opcode, digit, role, lock]): Line[] => [
    [mnemonic, `rmv:${role}, rv`, `v 0F ${opcode} /r`, `flags=w ${lock}`],
    [mnemonic, `rmv:${role}, imm8`, `v 0F BA /${digit} ib`, `flags=w ${lock}`],
  ]),
  // A zero source leaves the destination unchanged (AMD) or undefined (Intel).
  ['bsf', 'rv:def, rmv', 'v 0F BC /r', 'flags=w'],
  ['bsr', 'rv:def, rmv', 'v 0F BD /r', 'flags=w'],
  ['popcnt', 'rv:def, rmv', 'F3 v 0F B8 /r', 'flags=w'],
  ['tzcnt', 'rv:def, rmv', 'F3 v 0F BC /r', 'flags=w feature=bmi1'],
  ['lzcnt', 'rv:def, rmv', 'F3 v 0F BD /r', 'flags=w feature=lzcnt'],
  ['bswap', 'r32:both', 'o32 0F C8+r'],
  ['bswap', 'r64:both', 'REX.W 0F C8+r'],
  ['movbe', 'rv:def, mv', 'v 0F 38 F0 /r', 'feature=movbe'],
  ['movbe', 'mv:def, rv', 'v 0F 38 F1 /r', 'feature=movbe'],
  ['crc32', 'r32:both, rm8', 'F2 0F 38 F0 /r'],
  ['crc32', 'r32:both, rm16', 'F2 o16 0F 38 F1 /r'],
  ['crc32', 'r32:both, rm32', 'F2 o32 0F 38 F1 /r'],
  ['crc32', 'r64:both, rm64', 'F2 REX.W 0F 38 F1 /r'],
];

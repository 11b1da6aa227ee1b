/** Scalar and packed floating point: SSE, SSE2 and the rounding of SSE4.1. */
import type { Line } from './notation.ts';

/** Arithmetic that has the four forms ps, pd, ss, sd under one opcode; `sqrt` does not read its destination. */
const arithmetic: readonly [name: string, opcode: string, role: 'both' | 'def'][] = [
  ['sqrt', '51', 'def'],
  ['add', '58', 'both'],
  ['mul', '59', 'both'],
  ['sub', '5C', 'both'],
  ['min', '5D', 'both'],
  ['div', '5E', 'both'],
  ['max', '5F', 'both'],
];

const arithmeticLines = arithmetic.flatMap(([name, opcode, role]): Line[] => [
  [`${name}ss`, `xmm:${role}, xm32`, `F3 0F ${opcode} /r`],
  [`${name}sd`, `xmm:${role}, xm64`, `F2 0F ${opcode} /r`],
  [`${name}ps`, `xmm:${role}, xm128`, `0F ${opcode} /r`],
  [`${name}pd`, `xmm:${role}, xm128`, `66 0F ${opcode} /r`],
]);

/** Operations on whole registers, in the two forms ps and pd. */
const packed: readonly [name: string, opcode: string][] = [
  ['and', '54'],
  ['andn', '55'],
  ['or', '56'],
  ['xor', '57'],
  ['unpckl', '14'],
  ['unpckh', '15'],
];

const packedLines = packed.flatMap(([name, opcode]): Line[] => [
  [`${name}ps`, 'xmm:both, xm128', `0F ${opcode} /r`],
  [`${name}pd`, 'xmm:both, xm128', `66 0F ${opcode} /r`],
]);

export const float: readonly Line[] = [
  ...arithmeticLines,
  ...packedLines,
  // Zero: reads nothing, and the processor knows it.
  ['xorps', 'xmm:def', '0F 57 /r', 'twice'],

  ['ucomiss', 'xmm, xm32', '0F 2E /r', 'flags=w'],
  ['ucomisd', 'xmm, xm64', '66 0F 2E /r', 'flags=w'],
  ['comiss', 'xmm, xm32', '0F 2F /r', 'flags=w'],
  ['comisd', 'xmm, xm64', '66 0F 2F /r', 'flags=w'],
  ['cmpss', 'xmm:both, xm32, imm8', 'F3 0F C2 /r ib'],
  ['cmpsd', 'xmm:both, xm64, imm8', 'F2 0F C2 /r ib'],
  ['cmpps', 'xmm:both, xm128, imm8', '0F C2 /r ib'],
  ['cmppd', 'xmm:both, xm128, imm8', '66 0F C2 /r ib'],
  ['roundss', 'xmm:def, xm32, imm8', '66 0F 3A 0A /r ib'],
  ['roundsd', 'xmm:def, xm64, imm8', '66 0F 3A 0B /r ib'],
  ['roundps', 'xmm:def, xm128, imm8', '66 0F 3A 08 /r ib'],
  ['roundpd', 'xmm:def, xm128, imm8', '66 0F 3A 09 /r ib'],
  ['shufps', 'xmm:both, xm128, imm8', '0F C6 /r ib'],
  ['shufpd', 'xmm:both, xm128, imm8', '66 0F C6 /r ib'],
  ['movmskps', 'r32:def, xmm', '0F 50 /r'],
  ['movmskpd', 'r32:def, xmm', '66 0F 50 /r'],

  // Conversions to one lane keep the others: the destination is an input.
  ['cvtsi2ss', 'xmm:both, rm32', 'F3 o32 0F 2A /r'],
  ['cvtsi2ss', 'xmm:both, rm64', 'F3 REX.W 0F 2A /r'],
  ['cvtsi2sd', 'xmm:both, rm32', 'F2 0F 2A /r'],
  ['cvtsi2sd', 'xmm:both, rm64', 'F2 REX.W 0F 2A /r'],
  ['cvttss2si', 'r32:def, xm32', 'F3 0F 2C /r'],
  ['cvttss2si', 'r64:def, xm32', 'F3 REX.W 0F 2C /r'],
  ['cvttsd2si', 'r32:def, xm64', 'F2 0F 2C /r'],
  ['cvttsd2si', 'r64:def, xm64', 'F2 REX.W 0F 2C /r'],
  ['cvtss2si', 'r32:def, xm32', 'F3 0F 2D /r'],
  ['cvtss2si', 'r64:def, xm32', 'F3 REX.W 0F 2D /r'],
  ['cvtsd2si', 'r32:def, xm64', 'F2 0F 2D /r'],
  ['cvtsd2si', 'r64:def, xm64', 'F2 REX.W 0F 2D /r'],
  ['cvtss2sd', 'xmm:def, xm32', 'F3 0F 5A /r'],
  ['cvtsd2ss', 'xmm:def, xm64', 'F2 0F 5A /r'],
  ['cvtps2pd', 'xmm:def, xm64', '0F 5A /r'],
  ['cvtpd2ps', 'xmm:def, xm128', '66 0F 5A /r'],
  ['cvtdq2ps', 'xmm:def, xm128', '0F 5B /r'],
  ['cvtps2dq', 'xmm:def, xm128', '66 0F 5B /r'],
  ['cvttps2dq', 'xmm:def, xm128', 'F3 0F 5B /r'],
  ['cvttpd2dq', 'xmm:def, xm128', '66 0F E6 /r'],
  ['cvtpd2dq', 'xmm:def, xm128', 'F2 0F E6 /r'],
  ['cvtdq2pd', 'xmm:def, xm64', 'F3 0F E6 /r'],
];

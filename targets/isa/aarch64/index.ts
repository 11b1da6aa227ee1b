/** The AArch64 instruction set as the back end, the assembler and the linker see it. */
import type { Machine } from '../../../compiler/backend/machine.ts';
import { disassemble } from './disassemble.ts';
import { emitFunction } from './emit-function.ts';
import { buildFrame, move } from './frame.ts';
import { printFunction } from './print-function.ts';
import { registerInfo } from './registers.ts';
import { select } from './select.ts';

export { decodeInstruction } from './decode.ts';
export { assemblerIsa } from './match.ts';
export { printInstruction } from './print.ts';
export { linkerIsa } from './relocations.ts';

export const machine: Machine = {
  name: 'aarch64',
  registers: registerInfo,
  select,
  move,
  buildFrame,
  encode: emitFunction,
  print: printFunction,
  disassemble,
};

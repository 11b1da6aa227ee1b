/** The x86-64 side of the machine interface (compiler/backend/machine.ts). */
import type { Machine } from '../../../compiler/backend/machine.ts';
import { disassemble } from './disassemble.ts';
import { encodeFunction } from './emit-function.ts';
import { buildFrame } from './frame.ts';
import { move } from './move.ts';
import { printFunction } from './print-function.ts';
import { registerInfo } from './registers.ts';
import { select } from './select.ts';

export const x86Machine: Machine = {
  name: 'x86_64',
  registers: registerInfo,
  select,
  move: (_registerClass, from, to) => move(from, to),
  buildFrame,
  encode: encodeFunction,
  print: printFunction,
  disassemble,
};

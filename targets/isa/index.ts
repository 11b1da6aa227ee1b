/** The instruction sets by name, each with all its sides: back end, assembler, linker. */
import type { Machine } from '../../compiler/backend/machine.ts';
import {
  assemblerIsa as aarch64Assembler,
  linkerIsa as aarch64Linker,
  machine as aarch64Machine,
} from './aarch64/index.ts';
import type { AssemblerIsa } from './assembler-interface.ts';
import type { LinkerIsa } from './linker-interface.ts';
import { assemblerIsa as x86Assembler, linkerIsa as x86Linker, x86Machine } from './x86_64/index.ts';

export interface InstructionSet {
  readonly machine: Machine;
  readonly assembler: AssemblerIsa;
  readonly linker: LinkerIsa;
}

export const instructionSets: Readonly<Record<'x86_64' | 'aarch64', InstructionSet>> = {
  x86_64: { machine: x86Machine, assembler: x86Assembler, linker: x86Linker },
  aarch64: { machine: aarch64Machine, assembler: aarch64Assembler, linker: aarch64Linker },
};

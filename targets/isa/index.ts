/**
 * The instruction sets by name, each with all its sides: back end, assembler, linker. Loaded when asked for: a build needs one, and
 * making the tables of an instruction set takes as long as compiling a small program.
 */
import type { Machine } from '../../compiler/backend/machine.ts';
import type { AssemblerIsa } from './assembler-interface.ts';
import type { LinkerIsa } from './linker-interface.ts';

export interface InstructionSet {
  readonly machine: Machine;
  readonly assembler: AssemblerIsa;
  readonly linker: LinkerIsa;
}

export async function loadInstructionSet(name: 'x86_64' | 'aarch64'): Promise<InstructionSet> {
  const { machine, assemblerIsa, linkerIsa } = await (name === 'x86_64'
    ? import('./x86_64/index.ts')
    : import('./aarch64/index.ts'));
  return { machine, assembler: assemblerIsa, linker: linkerIsa };
}

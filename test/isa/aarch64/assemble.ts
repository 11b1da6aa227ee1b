/** Text to machine code with the project's assembler, for the tests of the instruction set. */
import assert from 'node:assert/strict';
import { assemble } from '../../../linker/asm/assemble.ts';
import { formatDiagnostic } from '../../../linker/asm/diagnostics.ts';
import type { Relocation, Section } from '../../../linker/elf/object.ts';
import { assemblerIsa, linkerIsa } from '../../../targets/isa/aarch64/index.ts';
import { matchInstruction } from '../../../targets/isa/aarch64/match.ts';
import type { Row } from '../../../targets/isa/aarch64/row.ts';
import type { AssemblerIsa } from '../../../targets/isa/assembler-interface.ts';

function run(source: string, isa: AssemblerIsa) {
  return assemble(`${source}\n`, { fileName: 'test.s', isa, linkerIsa, readInclude: () => null });
}

/** The code of a text that must be right. */
export function assembleText(source: string, isa: AssemblerIsa = assemblerIsa): Section {
  const { object, diagnostics } = run(source, isa);
  assert.deepEqual(diagnostics.map(formatDiagnostic), []);
  return object.sections.find(({ name }) => name === '.text')!;
}

/** The messages about a text that is wrong. */
export function refusalsOf(source: string): string[] {
  return run(source, assemblerIsa).diagnostics.map(({ message }) => message);
}

/** The words of instructions, one in each line, and the rows that the assembler chose. */
export function assembleLines(lines: readonly string[]): { words: number[]; rows: Row[] } {
  const rows: Row[] = [];
  const recording: AssemblerIsa = {
    ...assemblerIsa,
    assemble(mnemonic, operands, mode) {
      const matched = matchInstruction(mnemonic, operands);
      if (typeof matched !== 'string') rows.push(matched.row);
      return assemblerIsa.assemble(mnemonic, operands, mode);
    },
  };
  const { data } = assembleText(lines.join('\n'), recording);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return { words: lines.map((_, index) => view.getUint32(4 * index, true)), rows };
}

/** The one relocation of an instruction. */
export function relocationOf(line: string): Relocation {
  const { relocations } = assembleText(line);
  assert.equal(relocations.length, 1, line);
  return relocations[0];
}

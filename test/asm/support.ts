/** What the tests of the assembler share. */
import assert from 'node:assert/strict';
import { type Assembly, assemble } from '../../linker/asm/assemble.ts';
import { formatDiagnostic } from '../../linker/asm/diagnostics.ts';
import type { Isa, ObjectFile } from '../../linker/elf/object.ts';
import { isas } from '../link/support.ts';

/** @param includes texts of files by name */
export function assembleSource(text: string, isa: Isa = 'x86_64', includes: Record<string, string> = {}): Assembly {
  const { assemblerIsa, linkerIsa } = isas[isa];
  const readInclude = (name: string) => includes[name] ?? null;
  return assemble(text, { fileName: 'test.s', isa: assemblerIsa, linkerIsa, readInclude });
}

/** The object of a text that must be right. */
export function objectOf(text: string, isa: Isa = 'x86_64', includes: Record<string, string> = {}): ObjectFile {
  const { object, diagnostics } = assembleSource(text, isa, includes);
  assert.deepEqual(diagnostics.map(formatDiagnostic), []);
  return object;
}

/** Contents of the section that the text fills, in hexadecimal; `.text` when it names none. */
export function bytesOf(text: string, isa: Isa = 'x86_64', includes: Record<string, string> = {}): string {
  const { sections } = objectOf(text, isa, includes);
  assert.equal(sections.length, 1);
  return Buffer.from(sections[0].data).toString('hex');
}

/** `line:column: message` of every error. */
export function errorsOf(text: string, isa: Isa = 'x86_64', includes: Record<string, string> = {}): string[] {
  return assembleSource(text, isa, includes).diagnostics.map(
    ({ line, column, message }) => `${line}:${column}: ${message}`,
  );
}

/** Relocations of the first section: `offset name symbol+addend`. */
export function relocationsOf(text: string, isa: Isa = 'x86_64'): string[] {
  return objectOf(text, isa).sections[0].relocations.map(({ offset, type, symbol, addend }) => {
    const sign = addend < 0 ? '-' : '+';
    return `${offset} ${isas[isa].linkerIsa.relocationName(type)} ${symbol.name}${sign}${Math.abs(addend)}`;
  });
}

/** What the tests of the assembler and the linker share: assembling, linking, and other tools as oracles. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../linker/asm/assemble.ts';
import { formatDiagnostic } from '../../linker/asm/diagnostics.ts';
import type { Isa, ObjectFile } from '../../linker/elf/object.ts';
import { LinkError } from '../../linker/errors.ts';
import { type LinkedImage, type LinkOptions, link } from '../../linker/link.ts';
import * as aarch64 from '../../targets/isa/aarch64/index.ts';
import * as x86_64 from '../../targets/isa/x86_64/index.ts';

export const isas = { x86_64, aarch64 } as const;

/** Assembles text that must be right. */
export function assembleText(text: string, isa: Isa = 'x86_64', fileName = 'test.s'): ObjectFile {
  const { assemblerIsa, linkerIsa } = isas[isa];
  const { object, diagnostics } = assemble(text, { fileName, isa: assemblerIsa, linkerIsa, readInclude: () => null });
  assert.deepEqual(diagnostics.map(formatDiagnostic), []);
  return object;
}

/** Links texts, each an object of its own, to a Linux image that starts at `start`, unless the options say otherwise. */
export function linkTexts(
  texts: readonly string[],
  options: Partial<LinkOptions> = {},
  isa: Isa = 'x86_64',
): LinkedImage {
  const objects = texts.map((text, index) => assembleText(text, isa, `${index}.s`));
  const defaults: LinkOptions = { isa: isas[isa].linkerIsa, kind: 'linux', entries: { elf: 'start' }, strip: false };
  return link(objects, { ...defaults, ...options });
}

/** The messages of the `LinkError` that `action` must throw. */
export function linkErrors(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof LinkError, String(error));
    return error.messages;
  }
  return assert.fail('no error');
}

export function readProgram(name: string): string {
  return readFileSync(fileURLToPath(new URL(`programs/${name}`, import.meta.url)), 'utf8');
}

/** A directory that exists while the tests of one `describe` run. */
export function temporaryDirectory(): {
  write(name: string, bytes: Uint8Array | string): string;
  path(name: string): string;
} {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hermitc-link-'));
  });
  after(() => rmSync(directory, { recursive: true }));
  const path = (name: string) => join(directory, name);
  return {
    path,
    /** Writes an executable file. */
    write(name, bytes) {
      writeFileSync(path(name), bytes);
      chmodSync(path(name), 0o755);
      return path(name);
    },
  };
}

export interface ToolResult {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a tool to its end; standard output and errors are one text. */
export function run(command: string, ...commandArguments: string[]): ToolResult {
  const { status, stdout, stderr, error } = spawnSync(command, commandArguments, { encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) throw error;
  return { status, output: stdout + stderr };
}

/**
 * Tests against other tools say so here. Where the tool is missing the test is skipped, with the command that
 * installs it; the last line of `npm test` counts such tests.
 */
import { existsSync } from 'node:fs';
import { freemem } from 'node:os';
import { findProgram } from '../../targets/platform/index.ts';

export function requireTool(test: Mocha.Context, name: string, debianPackage: string): string {
  const path = findProgram(name);
  return path ?? skip(test, `${name} is missing: apt-get install ${debianPackage}`);
}

/** For packages that are data: a directory of theirs. */
export function requireDirectory(test: Mocha.Context, path: string, debianPackage: string): void {
  if (!existsSync(path)) skip(test, `${path} is missing: apt-get install ${debianPackage}`);
}

/** @param bytes that have to be free */
export function requireMemory(test: Mocha.Context, bytes: number): void {
  if (freemem() < bytes) skip(test, `needs ${Math.ceil(bytes / 2 ** 30)} GiB of free memory`);
}

/** A Hermit loader, from the variable HERMIT_LOADER. */
export function requireHermitLoader(test: Mocha.Context): string {
  return (
    process.env.HERMIT_LOADER ??
    skip(test, 'set HERMIT_LOADER to a hermit-loader binary (github.com/hermit-os/loader, releases)')
  );
}

function skip(test: Mocha.Context, reason: string): never {
  if (test.test !== undefined) test.test.title += ` [skipped: ${reason}]`;
  return test.skip();
}

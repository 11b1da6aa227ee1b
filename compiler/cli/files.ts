/** Files that commands read and write, with the errors a user gets. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { DiagnosticError } from '../diagnostics.ts';

export interface OutputFile {
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly executable: boolean;
}

export function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new DiagnosticError(2001, [path]);
    throw new DiagnosticError(2004, [path, describeFailure(error)]);
  }
}

/**
 * All of the files or none: each is written beside its place first, then all are moved there. What is no regular file,
 * such as `/dev/null`, takes the bytes itself.
 * @param code of the diagnostic: what a user can do differs between an output and a temporary file
 */
export function writeOutputs(files: readonly OutputFile[], code: 2002 | 2014 = 2002): void {
  const moves: { from: string; to: string }[] = [];
  let current = '';
  try {
    for (const { path, content, executable } of files) {
      current = path;
      makeFolder(dirname(path));
      const present = statSync(path, { throwIfNoEntry: false });
      if (present?.isDirectory() || path.endsWith('/')) throw new OutputIsDirectory();
      if (present !== undefined && !present.isFile()) {
        writeFileSync(path, content);
        continue;
      }
      const to = present === undefined ? path : realpathSync(path);
      if (extname(to) === '.ts') throw new OutputIsProgram('it is a link to a program');
      const from = join(dirname(to), `.hermitc-${process.pid}-${moves.length}`);
      moves.push({ from, to });
      writeFileSync(from, content);
      if (executable) chmodSync(from, 0o755);
    }
    for (const { from, to } of moves) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    for (const { from } of moves) rmSync(from, { force: true });
    throw new DiagnosticError(code, [current, describeFailure(error)]);
  }
}

/** With those around it. Where none can be made, as in `/proc`, Node's own `recursive` tries for ever. */
function makeFolder(path: string): void {
  const around = dirname(path);
  if (existsSync(path) || around === path) return;
  makeFolder(around);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another build may have made it.
    if (!existsSync(path)) throw error;
  }
}

class OutputIsProgram extends Error {}

class OutputIsDirectory extends Error {
  readonly code = 'EISDIR';
}

const failures: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is not a directory',
  EEXIST: 'part of the path is not a directory',
  ENOSPC: 'no space is left',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'part of the path does not exist',
};

export function describeFailure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return failures[code ?? ''] ?? message;
}

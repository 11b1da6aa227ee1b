/**
 * What CONTRIBUTING.md says about the shape of the sources: who may import whom, how a file opens, how long it
 * gets, what does not land.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is made or installed, or hidden. */
const notOurs = /^(node_modules|dist|\..*)$/;

/** What is test input is not judged. */
const sources = filesIn('').filter(
  (file) =>
    /\.(ts|mjs|s)$/.test(file) &&
    !/^(test\/.*\.s$|test\/run\/\w+\/|test\/\w+\/programs\/|samples\/|bench\/programs\/)/.test(file),
);

/** All below the folder, as paths from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !notOurs.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

interface Rule {
  readonly name: string;
  /** The files that the rule is about. */
  readonly from: RegExp;
  /** What they may import of the project, besides what is given by `from` itself. */
  readonly to: RegExp;
}

const rules: readonly Rule[] = [
  { name: 'the register allocator imports only itself', from: /^compiler\/regalloc\//, to: /^compiler\/regalloc\// },
  {
    name: 'the SSA core imports only itself; reading it from WebAssembly is not part of the core',
    from: /^compiler\/ssa\/(?!from-wasm)/,
    to: /^compiler\/ssa\/(?!from-wasm)/,
  },
  {
    name: 'instruction sets import only the machine interface',
    from: /^targets\/isa\//,
    to: /^(targets\/isa\/|compiler\/backend\/(machine|lir)\.ts$)/,
  },
  {
    name: 'the linker imports only its interfaces to the instruction sets',
    from: /^linker\//,
    to: /^(linker\/|targets\/isa\/(linker|assembler)-interface\.ts$)/,
  },
  { name: 'the runtime imports nothing of the compiler', from: /^runtime\//, to: /^runtime\// },
  { name: 'nothing imports the command line', from: /^(?!compiler\/cli\/|test\/)/, to: /^(?!compiler\/cli\/)/ },
  { name: 'products import no tests', from: /^(?!test\/|bench\/)/, to: /^(?!test\/|bench\/)/ },
];

/** Paths from the root of the project files that a source imports, types included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) =>
      relative(root, join(root, dirname(file), name))
        .split('\\')
        .join('/'),
    );
}

const modules = sources.filter((file) => !file.endsWith('.s')).map((file) => ({ file, imports: importsOf(file) }));

/** Files over this length need a reason, given here. */
const longestFile = 800;
const longFiles: Readonly<Record<string, string>> = {};

describe('structure', () => {
  for (const { name, from, to } of rules) {
    it(name, () => {
      const offenders = modules
        .filter(({ file }) => from.test(file))
        .flatMap(({ file, imports }) => imports.filter((path) => !to.test(path)).map((path) => `${file} -> ${path}`));
      assert.deepEqual(offenders, []);
    });
  }

  it('every file opens with a comment', () => {
    const opening = /^(#!.*\n)?\s*(\/\*|\/\/|#|;)/;
    assert.deepEqual(
      sources.filter((file) => !opening.test(readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  it(`files are at most ${longestFile} lines long`, () => {
    const long = sources.filter((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
      return lines > longestFile && !(file in longFiles);
    });
    assert.deepEqual(long, []);
  });

  it('nothing is left to be done later', () => {
    const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
    assert.deepEqual(
      sources.filter((file) => marks.test(readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  it('tests are neither exclusive nor switched off', () => {
    const marks = /\b(it|describe|context)\.(only|skip)\(/;
    assert.deepEqual(
      sources.filter((file) => file.endsWith('.test.ts') && marks.test(readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  it('file names are kebab-case; instruction sets keep their underscore', () => {
    const name = /^[a-z0-9]+([-_.][a-z0-9]+)*\.(test\.ts|d\.ts|ts|mjs|s)$/;
    assert.deepEqual(
      sources.filter((file) => !name.test(basename(file))),
      [],
    );
  });
});

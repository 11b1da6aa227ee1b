/**
 * `npm run bench`: a table of figures. What is compared is run in turn in the same minutes on the same machine, and given as
 * a ratio: below 1.00 hermitc needs less. Needs the built hermitc, QEMU and clang; AssemblyScript is
 * installed into bench/ by the first run.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute, type Measurement, measure } from './measure.ts';

const bench = fileURLToPath(new URL('.', import.meta.url));
const hermitc = fileURLToPath(new URL('../dist/hermitc.js', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'hermitc-bench-'));
const source = (name: string): string => join(bench, 'programs', name);
const output = (name: string): string => join(directory, name);

interface Figure {
  readonly what: string;
  readonly value: string;
  readonly comparedWith: string;
  readonly ratio: string;
}

function build(program: string, target: string, ...flags: string[]): string {
  const image = output(`${program}-${target}`);
  execute({
    program: process.execPath,
    arguments: [hermitc, 'build', source(`${program}.ts`), '--target', target, '-o', image, ...flags],
  });
  return image;
}

function compare(what: string, [ours, theirs]: readonly Measurement[]): Figure {
  return {
    what,
    value: `${ours!.medianSeconds.toFixed(3)} s`,
    comparedWith: `${theirs!.name} ${theirs!.medianSeconds.toFixed(3)} s`,
    ratio: (ours!.medianSeconds / theirs!.medianSeconds).toFixed(2),
  };
}

/** The file that `--strip` writes, which is the one that boots. */
function imageSize(): Figure {
  const image = build('hello', 'x86_64-hermit', '--strip');
  const stdout = execute({ program: process.execPath, arguments: [hermitc, 'run', image, '-m', '4M'] });
  if (stdout !== 'hello\n') throw new Error(`hello printed ${JSON.stringify(stdout)}`);
  const value = `${statSync(image).size} bytes`;
  return { what: 'hello, stripped; boots with -m 4M', value, comparedWith: '', ratio: '' };
}

function compileTime(): Figure {
  const compiler = join(bench, 'node_modules/assemblyscript/bin/asc.js');
  if (!existsSync(compiler))
    execute({ program: 'npm', arguments: ['ci', '--prefix', bench, '--no-audit', '--no-fund'] });
  const node = process.execPath;
  const ours = {
    name: 'hermitc',
    program: node,
    arguments: [hermitc, 'build', source('hello.ts'), '-o', output('hello')],
  };
  const theirs = {
    name: 'asc -O3',
    program: node,
    arguments: [compiler, source('hello.ts'), '-O3', '-o', output('hello.wasm')],
  };
  return compare('hermitc build hello.ts', measure([ours, theirs], 7));
}

function generatedCode(): Figure {
  const image = build('fibonacci', 'x86_64-linux');
  execute({ program: 'clang', arguments: ['-O2', source('fibonacci.c'), '-o', output('fibonacci-c')] });
  const ours = { name: 'hermitc', program: image, arguments: [] };
  const theirs = { name: 'clang -O2', program: output('fibonacci-c'), arguments: [] };
  return compare('fibonacci(40), x86_64-linux', measure([ours, theirs], 5));
}

/** The same objects in Node have hundreds of megabytes to live in. */
function allocation(): Figure {
  const image = build('allocate', 'x86_64-linux');
  const script = output('allocate.mjs');
  execute({ program: 'npx', arguments: ['esbuild', source('allocate.ts'), `--outfile=${script}`] });
  const ours = { name: 'hermitc', program: image, arguments: [] };
  const theirs = { name: 'node', program: process.execPath, arguments: [script] };
  const measurements = measure([ours, theirs], 5);
  if (measurements[0]!.stdout !== measurements[1]!.stdout) throw new Error('allocate: the sums differ');
  return compare('1 GB of short-lived objects, x86_64-linux', measurements);
}

function allocationInQemu(): Figure {
  const image = build('allocate', 'x86_64-hermit');
  const run = { name: 'hermitc', program: process.execPath, arguments: [hermitc, 'run', image, '-m', '64M'] };
  const [{ medianSeconds }] = measure([run], 3) as [Measurement];
  const what = '1 GB of short-lived objects, QEMU -m 64M';
  return { what, value: `${medianSeconds.toFixed(3)} s`, comparedWith: '', ratio: '' };
}

try {
  const figures = [imageSize, compileTime, generatedCode, allocation, allocationInQemu].map((figure) => figure());
  console.table(figures);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

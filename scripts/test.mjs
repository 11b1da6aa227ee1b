/**
 * `npm test`: sets the machine up, builds, and runs everything; `npm test -- NAME...` runs parts.
 *
 * A part is a folder of test/ (`isa`, `link`, `run`, ...), `structure` (test/structure.test.ts), `lint`,
 * `types`, or `quick`: every part that is not slow. With --update, golden files
 * are rewritten instead of compared. The last line counts tests; lint and types count as one each.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { root, seconds, stop } from './tool.mjs';

/** Parts that run the built hermitc. */
const builtParts = ['boot', 'cli', 'codegen', 'fuzz', 'run'];

/** Parts that take longer than a pause for thought, the longest first: they start first, so that no core waits for one at the end. */
const slowParts = ['run', 'boot', 'cli', 'fuzz', 'codegen', 'lib', 'platform'];

const checks = {
  lint: ['npx', 'biome', 'check', '--error-on-warnings', '.'],
  types: ['npm', 'run', '--silent', 'typecheck'],
};

const started = performance.now();
const words = process.argv.slice(2);
const update = words.includes('--update');
/** Fewer random cases too. */
const isQuick = words.includes('quick');
const parts = choose(words.filter((word) => word !== '--update'));

setup();
if (parts.some((part) => builtParts.includes(part))) await build();

const counts = { passing: 0, failing: 0, pending: 0 };
const inOrder = [
  ...slowParts.filter((part) => parts.includes(part)),
  ...parts.filter((part) => !slowParts.includes(part)),
];
const files = inOrder.filter((part) => !(part in checks)).flatMap(testFiles);
// They use one core at most: beside the tests both cores are busy to the end.
const checked = Object.entries(checks).flatMap(([name, command]) =>
  parts.includes(name) ? [check(name, command)] : [],
);
if (files.length > 0) await runMocha(files);
for (const { name, status, output, duration } of await Promise.all(checked)) {
  process.stdout.write(output);
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${duration})`);
  counts[status === 0 ? 'passing' : 'failing']++;
}

console.log(`All in ${seconds(started)}.`);
console.log(`${counts.passing} passed, ${counts.failing} failed, ${counts.pending} skipped`);
process.exitCode = counts.failing === 0 && counts.passing > 0 ? 0 : 1;

function choose(names) {
  const folders = readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((folder) => testFiles(folder).length > 0);
  const all = [...Object.keys(checks), 'structure', ...folders];
  const groups = { quick: all.filter((part) => !slowParts.includes(part)) };
  for (const name of names) {
    if (!all.includes(name) && !(name in groups)) {
      stop(`no test part '${name}'; there are: ${[...Object.keys(groups), ...all].join(', ')}`, 2);
    }
  }
  return names.length === 0 ? all : [...new Set(names.flatMap((name) => groups[name] ?? [name]))];
}

function testFiles(part) {
  const file = `test/${part}.test.ts`;
  const directory = join(root, 'test', part);
  const inside = existsSync(directory) ? readdirSync(directory, { recursive: true }) : [];
  const found = inside.filter((name) => name.endsWith('.test.ts')).map((name) => `test/${part}/${name}`);
  return existsSync(join(root, file)) ? [file, ...found] : found;
}

async function check(name, [program, ...options]) {
  const since = performance.now();
  const child = spawn(program, options, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [status] = await closed;
  return { name, status, output, duration: seconds(since) };
}

/** Files run in two processes at a time. Mocha's own summary is where the numbers come from. */
async function runMocha(testPaths) {
  const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
  const color = process.stdout.isTTY ? ['--color'] : [];
  // Compilers make much that is soon garbage: with more room for it they collect less often.
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', mocha, '--parallel', '--jobs', '2', ...color, ...testPaths],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...(update ? { UPDATE: '1' } : {}), ...(isQuick ? { TEST_QUICK: '1' } : {}) },
    },
  );
  const closed = once(child, 'close');
  let tail = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    process.stdout.write(chunk);
    tail = (tail + chunk).slice(-1_000_000);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is to be skipped
  const summary = [...tail.matchAll(/^(?:\u001b\[\d+m|\s)*(\d+) (passing|failing|pending)/gm)];
  for (const [, count, kind] of summary.slice(-3)) counts[kind] += Number(count);
  // A run that broke off has no summary.
  const [status] = await closed;
  if (status !== 0 && counts.failing === 0) counts.failing++;
}

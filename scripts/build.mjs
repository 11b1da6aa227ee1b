/**
 * Builds hermitc into dist/: the bundled command, then, with it, the runtime for every target. A step whose
 * inputs have not changed since it last succeeded is skipped.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { bundleBinaryen } from './bundle-binaryen.mjs';
import { isMain, root, run, seconds } from './tool.mjs';

const dist = join(root, 'dist');

/** Milliseconds; on a busy machine a build takes one minute. */
const longestBuild = 300_000;

const steps = [
  {
    name: 'hermitc',
    inputs: ['compiler', 'linker', 'targets', 'package-lock.json', 'scripts'],
    build: bundle,
  },
  {
    name: 'runtime',
    inputs: ['compiler', 'linker', 'targets', 'package-lock.json', 'scripts', 'runtime'],
    build: buildRuntime,
  },
  {
    name: 'code cache',
    inputs: ['compiler', 'linker', 'targets', 'package-lock.json', 'scripts', 'runtime', 'samples/hello'],
    build: cacheCode,
  },
];

export async function build() {
  const release = await lock();
  // A step that fails ends the process.
  process.once('exit', release);
  await buildSteps();
  release();
  process.off('exit', release);
}

/** Two builds at a time, of two test processes say, would write the same files: one waits for the other. Returns what ends the wait. */
async function lock() {
  const folder = join(root, 'node_modules/.cache/build.lock');
  mkdirSync(dirname(folder), { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      // Nobody builds that long: the builder was killed.
      if (Date.now() - made > longestBuild) rmSync(folder, { recursive: true, force: true });
      await setTimeout(100);
    }
  }
}

async function buildSteps() {
  for (const { name, inputs, build: buildStep } of steps) {
    const stamp = join(dist, `.${name.replace(' ', '-')}.inputs`);
    const digest = digestOf(inputs);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue;
    const started = performance.now();
    rmSync(stamp, { force: true });
    await buildStep();
    writeFileSync(stamp, digest);
    console.log(`build: ${name} (${seconds(started)})`);
  }
}

/** The command; and the compiler, which it loads when it needs it, with TypeScript and Binaryen in it. */
async function bundle() {
  const { build: esbuild } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const common = {
    absWorkingDir: root,
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  };
  await esbuild({
    ...common,
    entryPoints: {
      hermitc: 'compiler/cli/main.ts',
      'deep-worker': 'compiler/cli/deep-worker.ts',
      'script-cache': 'compiler/cli/script-cache.ts',
    },
    splitting: true,
    format: 'esm',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [driverInScript],
  });
  await esbuild({
    ...common,
    entryPoints: { driver: 'compiler/driver.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [
      bundleBinaryen((code) => writeFileSync(join(dist, 'binaryen.wasm'), code), "__dirname + '/binaryen.wasm'"),
    ],
  });
  const command = join(dist, 'hermitc.js');
  writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`);
  chmodSync(command, 0o755);
}

const driverInScript = {
  name: 'driver-in-script',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\/driver\.ts$/ }, ({ importer }) =>
      importer.endsWith('load-driver.ts') ? { path: join(root, 'compiler/cli/driver-script.ts') } : null,
    );
  },
};

function buildRuntime() {
  run(process.execPath, [join(dist, 'hermitc.js'), 'build-runtime', join(dist, 'runtime')]);
}

/** Keeps the code that V8 has made of everything that compiling a program has called. */
function cacheCode() {
  const script = `
    import { writeFileSync } from 'node:fs';
    import { cacheFile, loadScript } from ${JSON.stringify(pathToFileURL(join(dist, 'script-cache.js')))};
    const file = ${JSON.stringify(join(dist, 'driver.cjs'))};
    const { exports, createCache } = loadScript(new URL(${JSON.stringify(pathToFileURL(join(dist, 'driver.cjs')))}));
    await exports.compileApplication('samples/hello/hello.ts', exports.createOptions());
    writeFileSync(cacheFile(file), createCache());
  `;
  run(process.execPath, ['--input-type=module', '--eval', script]);
}

/** Of the paths and contents of all files under the inputs. */
function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) addToDigest(hash, input);
  return hash.digest('hex');
}

function addToDigest(hash, path) {
  const entries = readdirOrNull(join(root, path));
  if (entries === null) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  else for (const entry of entries.sort()) addToDigest(hash, `${path}/${entry}`);
}

function readdirOrNull(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

if (isMain(import.meta)) await build();

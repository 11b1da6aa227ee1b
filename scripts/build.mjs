/**
 * Builds hermitc into dist/: the bundled command, then, with it, the runtime for every target. A step whose
 * inputs have not changed since it last succeeded is skipped.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root, run, seconds } from './tool.mjs';

const dist = join(root, 'dist');

const steps = [
  {
    name: 'hermitc',
    inputs: ['compiler', 'linker', 'targets', 'package-lock.json', 'scripts/build.mjs'],
    build: bundle,
  },
  {
    name: 'runtime',
    inputs: ['compiler', 'linker', 'targets', 'package-lock.json', 'scripts/build.mjs', 'runtime'],
    build: buildRuntime,
  },
];

export async function build() {
  for (const { name, inputs, build: buildStep } of steps) {
    const stamp = join(dist, `.${name}.inputs`);
    const digest = digestOf(inputs);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) continue;
    const started = performance.now();
    rmSync(stamp, { force: true });
    await buildStep();
    writeFileSync(stamp, digest);
    console.log(`build: ${name} (${seconds(started)})`);
  }
}

/**
 * The command, with what it loads lazily in chunks of their own. TypeScript and Binaryen stay outside: they are
 * large, and most commands need neither.
 */
async function bundle() {
  const { build: esbuild } = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const requireForCommonModules =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await esbuild({
    absWorkingDir: root,
    entryPoints: { hermitc: 'compiler/cli/main.ts' },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['binaryen'],
    plugins: [requireTypeScript],
    banner: { js: requireForCommonModules },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  const command = join(dist, 'hermitc.js');
  writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`);
  chmodSync(command, 0o755);
}

/**
 * TypeScript is a CommonJS module of nine megabytes. Imported as such, Node first scans all of it for names of exports, which
 * takes as long as running it; `require` does not.
 */
const requireTypeScript = {
  name: 'require-typescript',
  setup(esbuild) {
    const path = 'typescript';
    esbuild.onResolve({ filter: /^typescript$/ }, () => ({ path, namespace: path }));
    esbuild.onLoad({ filter: /.*/, namespace: path }, () => ({
      // `createRequire` is what the banner of every chunk imports.
      contents: "export default createRequire(import.meta.url)('typescript');",
      loader: 'js',
    }));
  },
};

function buildRuntime() {
  run(process.execPath, [join(dist, 'hermitc.js'), 'build-runtime', join(dist, 'runtime')]);
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

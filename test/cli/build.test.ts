/** `hermitc build`: what it writes, what it says, and that a failed build writes nothing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactKinds, dumpPoints } from '../../compiler/debug.ts';
import { positionOf } from '../../compiler/diagnostics.ts';
import { findDeepest } from '../../compiler/frontend/nesting.ts';
import { steps } from '../../compiler/ssa/pipeline.ts';
import { scratchDirectory } from '../harness/programs.ts';
import { hermitc } from '../harness/terminal.ts';

describe('hermitc build', function () {
  this.timeout(60_000);
  const scratch = scratchDirectory();
  const at = (name: string): string => join(scratch.path, name);
  after(scratch.remove);
  beforeEach(() => {
    for (const name of readdirSync(scratch.path)) rmSync(at(name), { recursive: true });
    writeFileSync(at('good.ts'), "console.log('good');\n");
    writeFileSync(at('bad.ts'), "const a: number = 'one';\nconst b: string = 2;\nconsole.log(a, b);\n");
    writeFileSync(at('broken.ts'), 'const a = (1 + ;\n');
  });

  it('writes an image that runs', async () => {
    const built = await hermitc('build', at('good.ts'), '--target', 'x86_64-linux', '-o', at('good.elf'));
    assert.deepEqual(built, { status: 0, stdout: '', stderr: '' });
    const ran = await hermitc('run', at('good.elf'));
    assert.deepEqual(ran, { status: 0, stdout: 'good\n', stderr: '' });
    chmodSync(at('good.elf'), 0o644);
    const refused = await hermitc('run', at('good.elf'));
    assert.match(refused.stderr, /error HTC2110: '.*good\.elf' may not be executed\. Make it executable/);
    assert.equal(refused.status, 1);
  });

  it('leaves out the symbol table with -s, and no name or position of a report', async () => {
    writeFileSync(at('stop.ts'), 'const a = [1];\nconsole.log(a[process.argv.length]);\n');
    await hermitc('build', at('stop.ts'), '--target', 'x86_64-linux', '-o', at('full.elf'));
    await hermitc('build', at('stop.ts'), '--target', 'x86_64-linux', '-s', '-o', at('small.elf'));
    assert.ok(readFileSync(at('small.elf')).length < 0.8 * readFileSync(at('full.elf')).length);
    assert.equal(readFileSync(at('small.elf')).indexOf('.symtab'), -1);
    const ran = await hermitc('run', at('small.elf'));
    assert.deepEqual(ran, await hermitc('run', at('full.elf')));
    assert.match(ran.stderr, /^Trap: index out of range\n {4}at .*stop\.ts:2:/);
  });

  it('writes the same bytes every time, and when it checks its work', async () => {
    await hermitc('build', at('good.ts'), '-o', at('first.elf'));
    const checked = await hermitc('build', at('good.ts'), '-o', at('second.elf'), '--verify');
    assert.deepEqual(checked, { status: 0, stdout: '', stderr: '' });
    assert.deepEqual(readFileSync(at('first.elf')), readFileSync(at('second.elf')));
  });

  it('shows all errors as tsc does and writes nothing', async () => {
    const { status, stdout, stderr } = await hermitc('build', at('bad.ts'), '-o', at('bad.elf'));
    assert.match(stderr, /bad\.ts:1:7 - error TS2322: .*\n\n1 const a: number = 'one';\n {8}~\n/);
    assert.match(stderr, /bad\.ts:2:7 - error TS2322/);
    assert.match(stderr, /Found 2 errors in the same file, starting at: .*bad\.ts:1\n$/);
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.deepEqual(readdirSync(scratch.path).toSorted(), ['bad.ts', 'broken.ts', 'good.ts']);
  });

  it('compiles files of any name', async () => {
    const name = at(`it's a "na\nme".ts`);
    writeFileSync(name, 'const a = [1];\nconsole.log(a[process.argv.length]);\n');
    const { status, stderr } = await hermitc('run', name, '--target', 'x86_64-linux');
    assert.match(stderr, /^Trap: index out of range\n {4}at .*it's a "na\nme"\.ts:2:13\n$/);
    assert.equal(status, 70);
  });

  it('refuses what is nested too deeply at its place', async () => {
    writeFileSync(at('deep.ts'), `const s = 'a';\nif (s) console.log(s${".concat('b')".repeat(40_000)});\n`);
    const { status, stderr } = await hermitc('build', at('deep.ts'), '-o', at('deep.elf'));
    assert.match(stderr, /^\S*deep\.ts:2:8 - error HTC2011: .* Split it: .*\n/);
    assert.match(stderr, /Found 1 error/);
    assert.equal(status, 1);
    assert.ok(!existsSync(at('deep.elf')));
  });

  for (const [what, source, place] of [
    ['statements', `let s = 1;\n${'if (s) { '.repeat(1_000)}${'}'.repeat(1_000)}\n`, [2, 1]],
    [
      'what the parser cannot hold',
      `let s = 1;\nlet a =${'\n['.repeat(100_000)}${']'.repeat(100_000)};\n`,
      [10_002, 1],
    ],
  ] as const) {
    it(`finds where a program is nested deepest: ${what}`, () => {
      writeFileSync(at('deep.ts'), source);
      const span = findDeepest(at('deep.ts'));
      const { line, column } = positionOf(span.text, span.start);
      assert.deepEqual([line + 1, column + 1], place);
    });
  }

  it('shows syntax errors', async () => {
    const { status, stderr } = await hermitc('build', at('broken.ts'), '-o', at('broken.elf'));
    assert.match(stderr, /broken\.ts:1:16 - error TS1109: Expression expected\./);
    assert.equal(status, 1);
  });

  it('keeps an older image when a build fails', async () => {
    writeFileSync(at('app.elf'), 'older');
    await hermitc('build', at('bad.ts'), '-o', at('app.elf'));
    assert.equal(readFileSync(at('app.elf'), 'utf8'), 'older');
  });

  it('says why an output cannot be written', async () => {
    const { status, stderr } = await hermitc('build', at('good.ts'), '-o', at('good.ts/app.elf'));
    assert.match(stderr, /error HTC2002: Cannot write '.*app\.elf'/);
    assert.equal(status, 1);
  });

  it('reports as JSON', async () => {
    const good = await hermitc('build', at('good.ts'), '-o', at('good.elf'), '--json');
    const report = JSON.parse(good.stdout) as { outputs: { path: string; bytes: number }[] };
    const [image] = report.outputs;
    assert.deepEqual(image, { path: at('good.elf'), bytes: readFileSync(at('good.elf')).length });
    const bad = await hermitc('build', at('bad.ts'), '--json');
    const [first] = (JSON.parse(bad.stdout) as { diagnostics: Record<string, unknown>[] }).diagnostics;
    assert.deepEqual([first!.code, first!.line, first!.column, first!.length], ['TS2322', 1, 7, 1]);
    assert.equal(bad.status, 1);
    const absent = await hermitc('build', at('absent.ts'), '--json');
    const [missing] = (JSON.parse(absent.stdout) as { diagnostics: Record<string, unknown>[] }).diagnostics;
    assert.deepEqual([missing!.code, absent.stderr, absent.status], ['HTC2001', '', 1]);
  });

  it('writes every intermediate form', async () => {
    const kinds = Object.keys(artifactKinds).filter((kind) => kind !== 'img') as (keyof typeof artifactKinds)[];
    const { status, stderr } = await hermitc('build', at('good.ts'), '-o', at('good.elf'), '--emit', kinds.join(','));
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    for (const kind of kinds) assert.ok(existsSync(at(`good${artifactKinds[kind].extension}`)), kind);
  });

  it('prints the form after a pass', async () => {
    const image = ['-o', at('good.elf'), '--target', 'x86_64-linux'];
    const all = await hermitc('build', at('good.ts'), ...image, '--dump-after', 'select');
    assert.match(all.stdout, /v\d+\?/);
    const core = await hermitc('build', at('good.ts'), ...image, '--dump-after', 'core', '--dump-fn', 'good.$module');
    assert.match(core.stdout, /^function good\.\$module\(\) -> undefined\n {2}expression\n/);
    for (const [target, first] of [
      ['x86_64-linux', '0  55 +push rbp'],
      ['aarch64-linux', '0  fd 7b b\\w a9 +stp x29, x30, '],
    ]) {
      const words = ['--target', target, '--dump-after', 'encode', '--dump-fn', 'main'];
      const encoded = await hermitc('build', at('good.ts'), '-o', at('encoded.elf'), ...words);
      assert.match(encoded.stdout, new RegExp(`^main:\\n +${first}`));
      assert.match(encoded.stdout, /<- lib\.\S+/);
    }
    const none = await hermitc('build', at('good.ts'), ...image, '--dump-after', 'select', '--dump-fn', 'nothing');
    assert.match(none.stderr, /HTC2008: No function 'nothing' reaches the pass 'select'/);
    assert.deepEqual({ status: none.status, stdout: none.stdout }, { status: 1, stdout: '' });
  });

  it('offers every pass over SSA', () => {
    for (const { name } of steps) assert.ok(name in dumpPoints, name);
  });

  it('explains what keeps a symbol in the image', async () => {
    const { status, stdout } = await hermitc('inspect', at('good.ts'), '--why', 'main');
    assert.equal(status, 0);
    assert.match(stdout, /^main\n {2}needed by /);
    const json = await hermitc('inspect', at('good.ts'), '--why', 'main', '--json');
    assert.equal((JSON.parse(json.stdout) as { chain: string[] }).chain.join('\n  needed by '), stdout.trimEnd());
  });

  it('works as installed, with no stack trace whatever happens', () => {
    const command = fileURLToPath(new URL('../../dist/hermitc.js', import.meta.url));
    const { status, stdout, stderr } = spawnSync(command, ['run', at('bad.ts')], { encoding: 'utf8' });
    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.doesNotMatch(stderr, /\n {4}at |node:internal/);
    assert.match(stderr, /error TS2322/);
  });
});

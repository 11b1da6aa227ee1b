/** Files that are missing, wrong or cannot be written: one message, exit status 1, nothing left behind. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFiles } from '../../compiler/cli/build.ts';
import { writeOutputs } from '../../compiler/cli/files.ts';
import { runtimeDirectory } from '../../compiler/installation.ts';
import { linkImage, readRuntime } from '../../compiler/link-image.ts';
import { findTarget } from '../../targets/target.ts';
import { scratchDirectory } from '../harness/programs.ts';
import { hermitc } from '../harness/terminal.ts';
import { assembleText, isas } from '../link/support.ts';

describe('files', () => {
  const scratch = scratchDirectory();
  const at = (name: string): string => join(scratch.path, name);
  after(scratch.remove);

  async function fails(message: RegExp, ...words: string[]): Promise<void> {
    const { status, stderr } = await hermitc(...words);
    assert.match(stderr, message);
    assert.match(stderr, /Found 1 error/);
    assert.equal(status, 1);
  }

  it('that do not exist', async () => {
    await fails(/error HTC2001: Cannot find '.*nothing.ts'/, 'build', at('nothing.ts'));
    await fails(/error HTC2001/, 'run', at('nothing.elf'));
    await fails(/error HTC2001/, 'inspect', at('nothing.elf'));
  });

  it('that are no programs', async () => {
    writeFileSync(at('notes.txt'), 'just text');
    await fails(/error HTC2003/, 'build', at('notes.txt'));
    await fails(/error HTC2003/, 'run', at('notes.txt'));
    await fails(/error HTC2007/, 'inspect', at('notes.txt'));
  });

  it('that are directories', async () => {
    await fails(/error HTC2004: Cannot read '.*': it is a directory/, 'run', scratch.path);
    mkdirSync(at('folder.ts'));
    await fails(/error HTC2004: Cannot read '.*folder\.ts': it is a directory/, 'build', at('folder.ts'));
  });

  it('that only declare', async () => {
    writeFileSync(at('types.d.ts'), 'declare const a: number;\n');
    await fails(/error HTC2010: '.*types\.d\.ts' has only declarations/, 'build', at('types.d.ts'));
  });

  it('that are binary, with one message and nothing that a terminal would obey', async () => {
    writeFileSync(at('binary.ts'), readFileSync(process.execPath).subarray(0, 3000));
    await fails(/binary\.ts:1:1 - error TS1490: File appears to be binary/, 'build', at('binary.ts'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    assert.doesNotMatch((await hermitc('build', at('binary.ts'))).stderr, /[\u0000-\u0009\u000b-\u001f]/);
  });

  it('of the linker are no images', async () => {
    writeFileSync(at('part.ts'), 'console.log(1);\n');
    const built = await hermitc('build', at('part.ts'), '--emit', 'obj', '-o', at('part.o'));
    assert.deepEqual(built, { status: 0, stdout: '', stderr: '' });
    await fails(/error HTC2003/, 'run', at('part.o'));
    await fails(/error HTC2007/, 'inspect', at('part.o'));
  });

  it('that break off', async () => {
    writeFileSync(at('short.elf'), Buffer.concat([readFileSync(process.execPath).subarray(0, 100)]));
    await fails(/error HTC2007/, 'inspect', at('short.elf'));
  });

  it('of the runtime that are missing or damaged are no fault of the program', () => {
    assert.throws(() => readRuntime(at('absent')), /The runtime of hermitc is not built/);
    mkdirSync(at('runtime'));
    writeFileSync(at('runtime/kernel.o'), 'short');
    assert.throws(() => readRuntime(at('runtime')), /The runtime of hermitc is damaged: kernel\.o: not an ELF file/);
  });

  it('of the runtime of which one is missing are no fault of the program', () => {
    const target = findTarget('x86_64-linux')!;
    const application = assembleText('.globl main\nmain: ret\n', 'x86_64', 'application.s');
    const link = () => linkImage(application, target, isas.x86_64.linkerIsa, false, at('incomplete'));
    cpSync(join(runtimeDirectory, target.name), at('incomplete'), { recursive: true });
    assert.doesNotThrow(link);
    rmSync(at('incomplete/kernel.o'));
    assert.throws(link, /The runtime of hermitc is damaged: undefined symbol `[^`]*`\. Run 'npm run build'/);
  });

  it('are written all or not at all', () => {
    mkdirSync(at('out/taken'), { recursive: true });
    const good = { path: at('out/good'), content: 'good', executable: true };
    const bad = { path: at('out/taken'), content: 'bad', executable: false };
    assert.throws(() => writeOutputs([good, bad]), /it is a directory/);
    assert.throws(() => writeOutputs([good, { ...bad, path: at('out/new/') }]), /it is a directory/);
    assert.throws(() => writeOutputs([good, { ...bad, path: at(`out/${'x'.repeat(300)}`) }]), /the name is too long/);
    assert.deepEqual(readdirSync(at('out')), ['taken']);
    writeOutputs([good]);
    assert.equal(readFileSync(good.path, 'utf8'), 'good');
    assert.equal(statSync(good.path).mode & 0o777, 0o755);
  });

  it('may have any name that the file system takes', () => {
    const path = at('n'.repeat(255));
    writeOutputs([{ path, content: 'long', executable: false }]);
    assert.equal(readFileSync(path, 'utf8'), 'long');
  });

  it('are written through links, and into what is no regular file', () => {
    writeFileSync(at('real'), '');
    symlinkSync('real', at('link'));
    writeOutputs([{ path: at('link'), content: 'linked', executable: false }]);
    assert.equal(readFileSync(at('real'), 'utf8'), 'linked');
    writeFileSync(at('precious.ts'), '');
    symlinkSync('precious.ts', at('slip.elf'));
    const slip = { path: at('slip.elf'), content: 'x', executable: true };
    assert.throws(() => writeOutputs([slip]), /Cannot write '.*slip\.elf': it is a link to a program/);
    assert.equal(readFileSync(at('precious.ts'), 'utf8'), '');
    symlinkSync('/dev/full', at('full'));
    const full = { path: at('full'), content: 'x', executable: true };
    assert.throws(() => writeOutputs([full]), /Cannot write '.*full': no space is left/);
    assert.ok(statSync('/dev/full').isCharacterDevice());
  });

  it('cannot be temporary where there is no folder for them', async () => {
    writeFileSync(at('hello.ts'), 'console.log(1);\n');
    const before = process.env.TMPDIR;
    try {
      process.env.TMPDIR = at('nowhere');
      await fails(/error HTC2014: Cannot write the temporary file '.*': .* Set TMPDIR/, 'run', at('hello.ts'));
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });

  it('that links lead to are one module, which imports from its own place, as in Node', async () => {
    for (const folder of ['places', 'places/linked']) {
      mkdirSync(at(folder));
      writeFileSync(at(`${folder}/place.ts`), `export const place = '${folder}';\n`);
    }
    writeFileSync(at('places/count.ts'), "console.log('once');\nlet n = 0;\nexport const count = (): number => ++n;\n");
    symlinkSync('count.ts', at('places/again.ts'));
    const imports = ['count } from "./count', 'count as again } from "./again', 'place } from "./place'];
    const lines = [...imports.map((text) => `import { ${text}.ts";`), 'console.log(count(), again(), place);'];
    writeFileSync(at('places/main.ts'), lines.join('\n'));
    symlinkSync('../main.ts', at('places/linked/main.ts'));
    const ran = await hermitc('run', at('places/linked/main.ts'), '--target', 'x86_64-linux');
    assert.deepEqual(ran, { status: 0, stdout: 'once\n1 2 places\n', stderr: '' });
  });

  it('cannot be written below another file', () => {
    writeFileSync(at('file'), '');
    const output = { path: at('file/app.elf'), content: '', executable: true };
    assert.throws(() => writeOutputs([output]), /Cannot write '.*app.elf'/);
    const nowhere = { ...output, path: '/proc/nothing/app.elf' };
    if (process.platform === 'linux') assert.throws(() => writeOutputs([nowhere]), /Cannot write '.*app.elf'/);
  });

  it('are named after the program or -o', () => {
    const artifacts = new Map([
      ['elf', 'e'],
      ['wat', 'w'],
      ['obj', 'o'],
    ] as const);
    const names = (output?: string): string[] => outputFiles('src/app.ts', output, artifacts).map(({ path }) => path);
    assert.deepEqual(names(), ['app.elf', 'app.wat', 'app.o']);
    assert.deepEqual(names('out/image'), ['out/image', 'out/image.wat', 'out/image.o']);
    assert.deepEqual(names('out/image.bin'), ['out/image.bin', 'out/image.wat', 'out/image.o']);
    assert.deepEqual(
      outputFiles('app.ts', 'x.txt', new Map([['asm', '']] as const)).map(({ path }) => path),
      ['x.txt'],
    );
  });
});

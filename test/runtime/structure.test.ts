/** What holds the parts of the runtime together and no compiler checks: names in assembly, sizes, orders, mirrored folders. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { trapKinds } from '../../compiler/ssa/ir.ts';
import { wordsBytes } from '../../runtime/boot/command-line.ts';
import { bootInfoBytes } from '../../runtime/boot/info.ts';
import { calleeSavedBytes } from '../../runtime/machine/cpu.ts';
import { stackOverflow } from '../../runtime/panic/trap-kinds.ts';

const runtime = join(import.meta.dirname, '../../runtime');
const isas = ['x86_64', 'aarch64'] as const;
const platforms = ['hermit', 'linux'] as const;

/** Paths relative to `runtime`. */
function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(runtime, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

function read(path: string): string {
  return readFileSync(join(runtime, path), 'utf8');
}

/** Folders of the kernel; the others are the library's. */
const folders = ['arch', 'boot', 'drivers', 'gc', 'machine', 'mm', 'panic', 'platform', 'start', 'unwind'];

function kernelFiles(ending: string): string[] {
  return folders.flatMap((folder) => filesIn(folder, ending));
}

/** Symbol of a function by docs/runtime-abi.md: folders of instruction sets and platforms are left out. */
function symbolOf(path: string, name: string): string {
  const module = path.replace(/\.ts$/, '').replace(/^(arch|platform)\/\w+\//, '$1/');
  return `${module.replaceAll('/', '.')}.${name}`;
}

function isForIsa(path: string, isa: string): boolean {
  const other = isas.find((name) => name !== isa);
  return !path.includes(`/${other}/`);
}

interface DeclaredFunction {
  readonly symbol: string;
  readonly isAssembly: boolean;
  readonly isEntry: boolean;
}

function declaredFunctions(isa: string): DeclaredFunction[] {
  return kernelFiles('.ts')
    .filter((path) => isForIsa(path, isa))
    .flatMap((path) => {
      const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true);
      return source.statements.filter(ts.isFunctionDeclaration).map((declaration) => ({
        symbol: symbolOf(path, declaration.name!.text),
        isAssembly: path.startsWith('machine/') && declaration.body!.getText().includes('assemblyOnly()'),
        isEntry: ts.getJSDocTags(declaration).some(({ tagName }) => tagName.text === 'entry'),
      }));
    });
}

/** Global labels of the assembly files of an instruction set, and the symbols that they use but do not define. */
function assembly(isa: string): { defined: Set<string>; text: string } {
  const text = kernelFiles('.s')
    .filter((path) => isForIsa(path, isa))
    .map(read)
    .join('\n')
    .replace(/\/\/.*$/gm, '');
  const defined = new Set([...text.matchAll(/^\s+(?:\.global|function)\s+([\w.]+)/gm)].map(([, name]) => name));
  return { defined, text };
}

describe('the runtime', () => {
  for (const isa of isas) {
    it(`has every assembly function of ${isa} that TypeScript declares`, () => {
      const { defined } = assembly(isa);
      // The one that Node has a body for.
      const declared = [
        ...declaredFunctions(isa)
          .filter(({ isAssembly }) => isAssembly)
          .map(({ symbol }) => symbol),
        'machine.cpu.saveRegisters',
      ];
      const missing = declared.filter((symbol) => !defined.has(symbol));
      assert.deepEqual(missing, []);
    });

    it(`has every TypeScript function that the assembly of ${isa} calls, marked as an entry`, () => {
      const { text } = assembly(isa);
      const functions = new Map(declaredFunctions(isa).map((declared) => [declared.symbol, declared]));
      const called = [
        ...text.matchAll(/\b(?:call|bl|b|jmp|lea \w+, \[rip \+)\s+((?:boot|start|arch|platform)\.[\w.]+)/g),
      ];
      const typescript = called.map(([, name]) => name).filter((name) => functions.has(name));
      assert.ok(typescript.length >= 5);
      for (const name of typescript) assert.ok(functions.get(name)!.isEntry, `${name} is not marked as an entry`);
    });

    it(`defines all storage that TypeScript of ${isa} asks for`, () => {
      const { defined } = assembly(isa);
      const functions = new Set(declaredFunctions(isa).map(({ symbol }) => symbol));
      const asked = kernelFiles('.ts')
        .filter((path) => isForIsa(path, isa) && !path.startsWith('machine/'))
        .flatMap((path) => [...read(path).matchAll(/symbolAddress\('([^']+)'\)/g)].map(([, name]) => name))
        .filter((name) => !name.startsWith('runtime.'));
      const missing = asked.filter((name) => !defined.has(name) && !functions.has(name));
      assert.deepEqual(missing, []);
    });

    for (const platform of platforms) {
      it(`is well typed for ${isa} on ${platform}`, () => {
        const roots = kernelFiles('.ts').filter(
          (path) =>
            isForIsa(path, isa) &&
            (!path.startsWith('platform/') || path.startsWith(`platform/${platform}/`)) &&
            (platform === 'linux' || !path.includes('/linux/')) &&
            (platform === 'hermit' || path !== 'boot/main.ts'),
        );
        const config = ts.readConfigFile(join(runtime, 'tsconfig.json'), ts.sys.readFile).config;
        const { options } = ts.parseJsonConfigFileContent(config, ts.sys, runtime);
        const program = ts.createProgram(
          roots.map((path) => join(runtime, path)),
          { ...options, customConditions: [isa, platform] },
        );
        const messages = ts
          .getPreEmitDiagnostics(program)
          .map(({ file, messageText }) => [file?.fileName, messageText]);
        assert.deepEqual(messages, []);
      }).timeout(60_000);
    }
  }

  it('has the same files for both instruction sets', () => {
    const [left, right] = isas.map((isa) =>
      [...filesIn(`arch/${isa}`, '.ts'), ...filesIn(`arch/${isa}`, '.s')]
        .map((path) => path.slice(`arch/${isa}/`.length))
        .sort(),
    );
    assert.deepEqual(left, right);
  });

  it('offers the same functions on all platforms', () => {
    const offered = (platform: string, file: string): string[] =>
      [...read(`platform/${platform}/${file}`).matchAll(/@entry\s+\*\/\nexport function (\w+)\(/g)].map(
        ([, name]) => name,
      );
    for (const file of ['console.ts', 'process.ts', 'clock.ts', 'random.ts']) {
      assert.ok(offered('hermit', file).length > 0, file);
      assert.deepEqual(offered('hermit', file), offered('linux', file), file);
    }
  });

  it('names every kind of trap, in the order of the compiler', () => {
    const cases = [...read('panic/trap-kinds.ts').matchAll(/case (\w+):/g)].map(([, value]) => value);
    assert.deepEqual(
      cases,
      trapKinds.map((kind, index) => (kind === 'stack-overflow' ? 'stackOverflow' : String(index))),
    );
    assert.equal(trapKinds[stackOverflow], 'stack-overflow');
  });

  it('reserves as much storage as the code that uses it says', () => {
    const reserved = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+\\.zero (\\d+)`, 'm').exec(read('mm/storage.s'))![1]);
    assert.equal(reserved('mm.storage.boot_info'), bootInfoBytes);
    assert.equal(reserved('mm.storage.words'), wordsBytes);
    assert.ok(reserved('mm.storage.registers') >= calleeSavedBytes);
    assert.ok(reserved('mm.storage.print_buffer') >= 256);
  });

  it('does not import the compiler', () => {
    for (const path of kernelFiles('.ts'))
      assert.doesNotMatch(read(path), /from '[^']*\/(compiler|linker|targets)\//, path);
  });
});

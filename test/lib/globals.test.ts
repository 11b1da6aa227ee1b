/** The ambient declarations: programs and the library check with them alone, and every member has an implementation. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { builtins, libraryClasses } from '../../runtime/lib/builtins.ts';

const folder = path.resolve(import.meta.dirname, '../../runtime/lib');
const declarations = path.join(folder, 'globals.d.ts');
/** Their bodies are for Node and use what is not declared. */
const hostModules = ['intrinsics.ts', 'reflect.ts', 'builtins.ts'];

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  noLib: true,
  types: [],
};

const sample = `
interface Shape { area(): number }
class Circle implements Shape {
  private readonly radius: number;
  constructor(radius: number) { this.radius = radius; }
  area(): number { return Math.PI * this.radius ** 2; }
}
class Failure extends Error {
  constructor(message: string) { super(message); this.name = 'Failure'; }
}
function total(...values: number[]): number { return values.reduce((sum, value) => sum + value, 0); }
const shapes: readonly Shape[] = [new Circle(1), new Circle(2)];
const areas = shapes.map((shape) => shape.area()).filter((area) => area > 3).sort((a, b) => a - b);
for (const [index, area] of areas.entries()) console.log(index, area.toFixed(2), \`\${area}\`);
const [first, ...rest] = [...'text'];
const counts: Record<string, number> = {};
counts[first] = (counts[first] ?? 0) + total(...areas, rest.length);
const words = 'some words here'.split(' ').map((word) => word.toUpperCase().padEnd(8));
try {
  if (words.join('').includes('X')) throw new Failure(words[0]?.at(-1) ?? 'none');
} catch (error) {
  if (error instanceof Failure) console.error(error.name, error.message);
}
const grid = Array.from({ length: 3 }, (_, row) => new Array<number>(3).fill(row));
const nested: Partial<{ a: Readonly<{ b?: number }> }> = {};
console.log(grid.flat().indexOf(2), nested.a?.b, parseInt('12', 10), Number('1e3'), String(null), Boolean(''));
console.log(process.argv.slice(2), process.env.HOME, performance.now() > 0, [3, 1].toSorted(), isNaN(NaN));
process.stdout.write('no newline');
process.exitCode = 3;
let text = '';
for (let index = 0; index < 3; index++) text += String.fromCharCode(65 + index);
export { text };
`;

function createProgram(roots: string[], sources: Record<string, string> = {}): ts.Program {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name in sources ? ts.createSourceFile(name, sources[name], ts.ScriptTarget.ES2022) : read(name, ...rest);
  return ts.createProgram({ rootNames: roots, options, host });
}

function errors(program: ts.Program, files: readonly ts.SourceFile[]): string[] {
  return files.flatMap((file) =>
    program
      .getSemanticDiagnostics(file)
      .map(
        (diagnostic) =>
          `${path.basename(file.fileName)}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
      ),
  );
}

describe('globals', () => {
  it('check programs without another library', () => {
    const program = createProgram([declarations, '/sample.ts'], { '/sample.ts': sample });
    assert.deepEqual(program.getGlobalDiagnostics(), []);
    assert.deepEqual(errors(program, [program.getSourceFile(declarations)!, program.getSourceFile('/sample.ts')!]), []);
  });

  it('refuse what is not supported', () => {
    const source = 'new Map(); setTimeout(() => {}); "a".match(/b/); [1].concat(2); JSON.parse("");';
    const program = createProgram([declarations, '/sample.ts'], { '/sample.ts': source });
    assert.equal(errors(program, [program.getSourceFile('/sample.ts')!]).length, 5);
  });

  it('check the library itself', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !hostModules.includes(name));
    const program = createProgram(files.map((name) => path.join(folder, name)));
    const checked = program.getSourceFiles().filter((file) => files.includes(path.basename(file.fileName)));
    assert.deepEqual(
      errors(
        program,
        checked.filter((file) => path.dirname(file.fileName) === folder),
      ),
      [],
    );
  }).timeout(60000);
});

describe('builtins', () => {
  const program = createProgram([declarations]);
  const file = program.getSourceFile(declarations)!;
  const members = new Map<string, Set<string>>([['globalThis', new Set()]]);
  const callable = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement)) members.get('globalThis')!.add(statement.name!.text);
    if (!ts.isInterfaceDeclaration(statement)) continue;
    const names = statement.members.flatMap((member) =>
      member.name && ts.isIdentifier(member.name) ? [member.name.text] : [],
    );
    members.set(statement.name.text, new Set(names));
    if (statement.members.some(ts.isCallSignatureDeclaration)) callable.add(statement.name.text);
  }
  // `declare var Boolean: BooleanConstructor`, which can be called: it may be a function of the global object as well.
  const callableVariables = new Set<string>();
  for (const statement of file.statements.filter(ts.isVariableStatement)) {
    for (const { name, type } of statement.declarationList.declarations) {
      if (type && callable.has(type.getText(file))) callableVariables.add(`globalThis.${name.getText(file)}`);
    }
  }
  const rows = builtins.flatMap((group) =>
    group.members.split(' ').map((row) => {
      const [, member, count, name] = /^(\w+)(?:\/(\d))?(?:=(\w+))?$/.exec(row)!;
      return { ...group, member, count, name: name ?? member };
    }),
  );

  it('name functions that exist', async () => {
    for (const { module, kind, name } of rows) {
      if (kind === 'intrinsic') continue;
      const exports = await import(path.join(folder, `${module}.ts`));
      if (kind === 'value') assert.notEqual(exports[name], undefined, `${module}.${name}`);
      else assert.equal(typeof exports[name], 'function', `${module}.${name}`);
    }
    for (const [name, module] of libraryClasses) {
      assert.equal(typeof (await import(path.join(folder, `${module}.ts`)))[name], 'function');
    }
  });

  it('cover every declared member once, and no others', () => {
    const covered = new Set<string>();
    for (const { owner, member, count, kind } of rows) {
      const key = `${owner}.${member}${count ?? ''}`;
      assert.ok(!covered.has(key), `twice: ${key}`);
      covered.add(key);
      covered.add(`${owner}.${member}`);
      const isVariable = ['NaN', 'Infinity'].includes(member) || callableVariables.has(key);
      assert.ok(kind === 'index' || isVariable || members.get(owner)?.has(member), `not declared: ${key}`);
    }
    const withoutFunctions =
      /^(Iterator|Iterable|Array(Like|Iterator)|IArguments|Object$|Function|Symbol|Template|Uint|BigInt)/;
    for (const [owner, names] of members) {
      if (withoutFunctions.test(owner) || libraryClasses.has(owner) || /^Iterator/.test(owner)) continue;
      for (const name of names) assert.ok(covered.has(`${owner}.${name}`), `no implementation: ${owner}.${name}`);
    }
  });
});

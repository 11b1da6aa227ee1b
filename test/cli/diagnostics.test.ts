/** The text of diagnostics, compared with TypeScript's own formatter; the catalogue. */
import assert from 'node:assert/strict';
import ts from 'typescript';
import { type CatalogueCode, type CatalogueEntry, catalogue } from '../../compiler/catalogue.ts';
import { createDiagnostic, formatDiagnostic, formatDiagnostics } from '../../compiler/diagnostics.ts';

const source = `const x: number = 'a';
function f() {
\treturn (1 +
    2 +

    3 + 4 + /* a comment */
    'five'
  );
}\r
const last = 'no newline at the end, 😀 included'`;

const spans: { name: string; start: number; length: number; warning?: boolean }[] = [
  { name: 'one word', start: source.indexOf('x'), length: 1 },
  { name: 'behind a tab', start: source.indexOf('return'), length: 6 },
  { name: 'two lines', start: source.indexOf('1 +'), length: 9 },
  {
    name: 'many lines',
    start: source.indexOf('function'),
    length: source.indexOf('}') + 1 - source.indexOf('function'),
  },
  { name: 'exactly five lines', start: source.indexOf('2 +'), length: source.indexOf(');') - source.indexOf('2 +') },
  { name: 'nothing', start: source.indexOf('last'), length: 0 },
  { name: 'behind a surrogate pair', start: source.indexOf('included'), length: 8 },
  { name: 'the end of the file', start: source.length, length: 0 },
  { name: 'a warning', start: 0, length: 5, warning: true },
];

function formatWithTypeScript(start: number, length: number, category: ts.DiagnosticCategory): string {
  const file = ts.createSourceFile('app.ts', source, ts.ScriptTarget.ES2022);
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => '', getNewLine: () => '\n' };
  const diagnostic = { category, code: 2322, file, start, length, messageText: 'No.' };
  return ts.formatDiagnosticsWithColorAndContext([diagnostic], host);
}

describe('diagnostics', () => {
  for (const { name, start, length, warning } of spans) {
    it(`show ${name} as tsc does`, () => {
      const category = warning ? 'warning' : 'error';
      const tsCategory = warning ? ts.DiagnosticCategory.Warning : ts.DiagnosticCategory.Error;
      const diagnostic = {
        category,
        code: 'TS2322',
        message: 'No.',
        span: { file: 'app.ts', text: source, start, length },
      } as const;
      const expected = formatWithTypeScript(start, length, tsCategory);
      assert.equal(formatDiagnostic(diagnostic, true), expected);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken away
      assert.equal(formatDiagnostic(diagnostic, false), expected.replace(/\u001b\[\d+m/g, ''));
    });
  }

  it('show of a line of thousands of characters what is around the place', () => {
    const text = `${'x'.repeat(5_000)}y${'x'.repeat(5_000)}`;
    const span = { file: 'app.ts', text, start: 5_000, length: 1 };
    assert.equal(
      formatDiagnostic(createDiagnostic(1001, [], span), false)
        .split('\n')
        .slice(2)
        .join('\n'),
      `1 ${'x'.repeat(100)}y${'x'.repeat(899)}\n  ${' '.repeat(100)}~\n`,
    );
  });

  it('end with a count of errors', () => {
    const place = (file: string, start = 0) => ({ file, text: source, start, length: 5 });
    const one = createDiagnostic(1001, [], place('a.ts'));
    const later = createDiagnostic(1001, [], place('a.ts', source.indexOf('return')));
    const other = createDiagnostic(1001, [], place('b.ts', source.indexOf('last')));
    const end = (...list: (typeof one)[]): string => /Found [\s\S]*$/.exec(formatDiagnostics(list, false))![0];
    assert.equal(end(one), 'Found 1 error in a.ts:1\n');
    assert.equal(end(later, one), 'Found 2 errors in the same file, starting at: a.ts:3\n');
    const table = 'Errors  Files\n     2  a.ts:1\n     1  b.ts:10\n';
    assert.equal(end(one, later, other), `Found 3 errors in 2 files.\n\n${table}`);
    assert.equal(end(createDiagnostic(2001, ['x'])), 'Found 1 error.\n');
    assert.equal(formatDiagnostics([], false), '');
  });

  it('fill in their values', () => {
    const { message, code } = createDiagnostic(2002, ['out.elf', 'permission denied']);
    assert.equal(code, 'HTC2002');
    assert.equal(message, "Cannot write 'out.elf': permission denied. Choose another output with -o.");
  });

  it('are sentences, with advice', () => {
    for (const [code, { message, advice }] of Object.entries<CatalogueEntry>(catalogue)) {
      assert.match(message, /\.$/, code);
      assert.match(advice, /\S/, code);
      const values = [...`${message}${advice}`.matchAll(/\{(\d)\}/g)].map((match) => Number(match[1]));
      const filled = createDiagnostic(Number(code) as CatalogueCode, Array(Math.max(-1, ...values) + 1).fill('value'));
      assert.doesNotMatch(filled.message, /[{}]/, code);
    }
  });
});

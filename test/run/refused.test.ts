/**
 * Programs outside of the subset: each is refused with the diagnostics that its comments name and no others, as
 * `// expected: LINE:COLUMN - error CODE`; column and code may be left out where TypeScript's are not ours.
 */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { positionOf } from '../../compiler/diagnostics.ts';
import { compileProgram, listPrograms, type TestProgram } from '../harness/programs.ts';

function expectations(program: TestProgram): string[] {
  return [...program.source.matchAll(/^\/\/ expected: (.*)$/gm)].map((match) => match[1]!);
}

describe('refused programs', function () {
  this.timeout(60_000);
  for (const program of listPrograms('refused')) {
    it(program.name, async () => {
      const { diagnostics, artifacts } = await compileProgram(program.entry, 'x86_64-linux');
      assert.equal(artifacts, undefined);
      const found = diagnostics.map(({ span, category, code }) => {
        assert.ok(span !== null, `${code} has a place`);
        assert.equal(basename(span.file), basename(program.entry));
        const { line, column } = positionOf(span.text, span.start);
        return { line: `${line + 1}`, column: `${column + 1}`, category, code };
      });
      const expected = expectations(program);
      assert.equal(found.length, expected.length, JSON.stringify(found));
      for (const expectation of expected) {
        const [, line, column, code] = /^(\d+):(\d*) - error ?(\w*)$/.exec(expectation)!;
        const matching = found.filter(
          (diagnostic) =>
            diagnostic.category === 'error' &&
            diagnostic.line === line &&
            (column === '' || diagnostic.column === column) &&
            diagnostic.code.startsWith(code!),
        );
        assert.notEqual(matching.length, 0, `${expectation}, but found ${JSON.stringify(found)}`);
      }
    });
  }
});

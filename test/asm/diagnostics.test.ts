/** Messages of the assembler: their form, and that none is lost. */
import assert from 'node:assert/strict';
import { formatDiagnostic } from '../../linker/asm/diagnostics.ts';
import { assembleSource, errorsOf } from './support.ts';

describe('diagnostics', () => {
  it('show the line and point at the column', () => {
    const { diagnostics } = assembleSource('nop\n\tmov eax, [rbx\n');
    assert.equal(
      formatDiagnostic(diagnostics[0]),
      'test.s:2:15: error: expected `]`, found the end of the statement\n\tmov eax, [rbx\n\t             ^',
    );
  });

  it('are all reported, not only the first', () => {
    assert.deepEqual(
      errorsOf('frobnicate eax\n.what\nmov eax, `\nnop nop\n5\nmov eax, [rip + 1:]\n').map(
        (text) => text.split(':')[0],
      ),
      ['1', '2', '3', '4', '5', '6'],
    );
  });

  it('name instructions that do not exist, or not like this', () => {
    const [first, second] = errorsOf('frobnicate eax\nmov eax, rbx');
    assert.equal(first, '1:1: unknown instruction `frobnicate`');
    assert.match(second, /^2:1: mov does not take/);
  });

  it('stop at a hundred', () => {
    assert.equal(errorsOf('.bad\n'.repeat(1000)).length, 100);
  });
});

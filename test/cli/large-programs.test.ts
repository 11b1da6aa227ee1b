/** Programs of a size that nobody writes by hand, but generators do: the same output as under Node. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDirectory } from '../harness/programs.ts';
import { hermitc } from '../harness/terminal.ts';

function list(count: number, element: (index: number) => string): string {
  return `[${Array.from({ length: count }, (_, index) => element(index)).join(', ')}]`;
}

/** Prints the length of a string and a hash of its characters. */
function hashOf(literal: string): string {
  return `const text = ${literal};
let hash = 0;
for (let index = 0; index < text.length; index++) hash = (hash * 31 + text.charCodeAt(index)) | 0;
console.log(text.length, hash, text === ${literal});
`;
}

function sumOf(literal: string): string {
  return `const numbers = ${literal};
let sum = 0;
for (const number of numbers) sum += number;
numbers.push(0.5);
console.log(numbers.length, sum, 1 / numbers[1], numbers[numbers.length - 2]);
`;
}

describe('large programs', function () {
  this.timeout(300_000);
  const scratch = scratchDirectory();
  after(scratch.remove);

  /**
   * @param source is JavaScript as well
   * @param warning what the compiler says
   */
  async function compareWithNode(source: string, warning = /^$/): Promise<void> {
    const program = join(scratch.path, 'program.ts');
    const module = join(scratch.path, 'program.mjs');
    writeFileSync(program, source);
    writeFileSync(module, source);
    const expected = spawnSync(process.execPath, [module], { encoding: 'utf8' });
    const { status, stdout, stderr } = await hermitc('run', program, '--target', 'x86_64-linux');
    assert.match(stderr, warning);
    assert.deepEqual({ status, stdout }, { status: 0, stdout: expected.stdout });
  }

  it('hold string literals of several megabytes', () => compareWithNode(hashOf(`'${'abc \u00e9'.repeat(700_000)}'`)));

  it('hold long string literals of any characters', () =>
    compareWithNode(hashOf(`'${'a\u20ac\ud83d'.repeat(400_000)}'`)));

  it('hold long arrays of integers', () => compareWithNode(sumOf(list(100_000, (index) => `${50_000 - index}`))));

  it('hold long arrays of floats', () => {
    const number = (index: number) => (index === 1 ? '-0' : `${index / 7 - 1000}`);
    return compareWithNode(sumOf(list(100_000, number)));
  });

  it('hold long arrays of values that are computed', () =>
    compareWithNode(`const one = process.argv.length - 1;
const values = ${list(12_000, (index) => (index % 3 === 0 ? `'s${index}'` : `'x' + (one + ${index})`))};
console.log(values.length, values.join('').length, values[1], values[11_999]);
`));

  it('hold expressions that are nested deeper than the stack of a process allows', () =>
    compareWithNode(
      `class Counter {
  count = 0;
  step() { this.count++; return this; }
}
const counter = new Counter();
console.log(counter${'.step()'.repeat(1_000)}.count);
const letters = ['a', 'b', 'c'];
console.log((${Array.from({ length: 3_000 }, (_, index) => `letters[${index % 3}]`).join(' + ')}).length);
`,
      /^\S*program\.ts:\d+:\d+ - warning HTC2013: .* -O1\. /,
    ));
});

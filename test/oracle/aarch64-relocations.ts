/**
 * Regenerates `test/isa/aarch64/relocations.txt`: `node --import ts-blank-space/register
 * test/oracle/aarch64-relocations.ts`. Needs llvm-mc and the GNU linker for AArch64. A line is the hexadecimal contents of the place of one of `relocationCases` after linking.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RelocationCase, relocationCases } from '../isa/aarch64/relocation-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'relocations-'));
const [object, image, bytes] = ['object.o', 'image.elf', 'bytes.bin'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

function link({ text, place, symbol }: RelocationCase): string {
  const address = (value: number): string => `0x${value.toString(16)}`;
  execFileSync('llvm-mc', ['-triple=aarch64', '-filetype=obj', '-o', object], {
    input: `.globl _start\n_start: ${text}\n`,
  });
  const layout = [`-Ttext=${address(place)}`, `--defsym=name=${address(symbol)}`];
  execFileSync('aarch64-linux-gnu-ld', ['-o', image, ...layout, object]);
  execFileSync('aarch64-linux-gnu-objcopy', ['-O', 'binary', '-j', '.text', image, bytes]);
  return readFileSync(bytes).toString('hex');
}

const lines = relocationCases.map((relocationCase) => `${link(relocationCase)}\n`);
writeFileSync(new URL('../isa/aarch64/relocations.txt', import.meta.url), lines.join(''));
rmSync(folder, { recursive: true });
console.log(`${lines.length} relocations`);

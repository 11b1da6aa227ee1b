/** GNU as is the oracle: the same sources give the same bytes and relocations. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Isa, ObjectFile } from '../../linker/elf/object.ts';
import { readObject } from '../../linker/elf/read.ts';
import { requireTool } from '../harness/require-tool.ts';
import { run, temporaryDirectory } from '../link/support.ts';
import { objectOf } from './support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tools: Record<Isa, string> = { x86_64: 'x86_64-linux-gnu-as', aarch64: 'aarch64-linux-gnu-as' };

/** Sources that both assemblers read, by the instruction set in their path; without one they are for both. */
const sources = ['test/asm/programs', 'test/link/programs', 'runtime'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.s'))
    .map((name) => join(folder, name)),
);

/** Instructions that do nothing, of any length: the assemblers pad code with different ones. */
const nops = /(?:66 )*(?:2e )?0f 1f (?:00|40 ..|44 00 ..|80(?: ..){4}|84 00(?: ..){4})|66 90/g;

function withPlainNops(data: Uint8Array): string {
  const text = Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return text.replace(nops, (nop) => nop.replace(/\w\w/g, '90'));
}

/** Bytes and relocations by section; relocations to local symbols as section and offset, whichever symbol was taken. */
function comparable(object: ObjectFile): unknown {
  const sections = object.sections.filter(({ size, name }) => size > 0 && !name.startsWith('.note.gnu'));
  return Object.fromEntries(
    sections.map(({ name, kind, alignment, size, data, relocations }) => [
      name,
      {
        kind,
        alignment,
        size,
        data: kind === 'code' ? withPlainNops(data) : Buffer.from(data).toString('hex'),
        relocations: relocations.map(({ offset, type, symbol, addend }) => {
          const isPlace = symbol.section instanceof Object && symbol.binding === 'local';
          const target = isPlace ? (symbol.section as { name: string }).name : symbol.name;
          return `${offset}: ${type} ${target} ${addend + (isPlace ? symbol.value : 0)}`;
        }),
      },
    ]),
  );
}

describe('the same as GNU as', () => {
  const files = temporaryDirectory();
  for (const isa of ['x86_64', 'aarch64'] as const) {
    const other = isa === 'x86_64' ? 'aarch64' : 'x86_64';
    for (const source of sources.filter((name) => !name.includes(other))) {
      it(`${source} for ${isa}`, function () {
        const tool = requireTool(this, tools[isa], `binutils-${isa === 'x86_64' ? 'x86-64' : 'aarch64'}-linux-gnu`);
        const path = join(root, source);
        assert.deepEqual(run(tool, '-o', files.path('gnu.o'), path), { status: 0, output: '' });
        const expected = readObject(readFileSync(files.path('gnu.o')), source);
        assert.deepEqual(comparable(objectOf(readFileSync(path, 'utf8'), isa)), comparable(expected));
      });
    }
  }
});

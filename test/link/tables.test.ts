/** The tables about code that the linker sorts, merges and makes (docs/runtime-abi.md). */
import assert from 'node:assert/strict';
import { readElf } from '../../linker/elf/container.ts';
import type { LinkedImage } from '../../linker/link.ts';
import { linkErrors, linkTexts } from './support.ts';

/** Reads the tables about code of an image back into addresses and names (docs/runtime-abi.md). */
class Tables {
  readonly #sections: ReturnType<typeof readElf>['sections'];

  constructor(image: LinkedImage) {
    this.#sections = readElf(image.bytes, 'image').sections;
  }

  has(name: string): boolean {
    return this.#sections.some((section) => section.name === `.rodata.${name}`);
  }

  /** Entries with the first word as an address. */
  entries(name: string): [address: number, second: number][] {
    const { data, address } = this.#find(name);
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    return Array.from({ length: data.length / 8 }, (_, index) => [
      address + view.getInt32(index * 8, true),
      view.getInt32(index * 8 + 4, true),
    ]);
  }

  address(name: string): number {
    return this.#find(name).address;
  }

  text(name: string, offset: number): string {
    const { data } = this.#find(name);
    return new TextDecoder().decode(data.subarray(offset, data.indexOf(0, offset)));
  }

  /** `file:line:column` of an entry of the line table. */
  position(index: number): string {
    const { data } = this.#find('lines');
    const [file, line, column] = [0, 4, 8].map((offset) =>
      new DataView(data.buffer, data.byteOffset).getUint32(index * 12 + offset, true),
    );
    return `${this.text('file_names', file)}:${line}:${column}`;
  }

  count(name: string, entrySize: number): number {
    return this.#find(name).data.length / entrySize;
  }

  #find(name: string) {
    return this.#sections.find((section) => section.name === `.rodata.${name}`)!;
  }
}

/** A function with one trap, one call and one landing pad, as the back end describes it. */
function described(name: string, callee: string, line: number): string {
  return `
    .section .text.${name}, "ax"
    .global ${name}
    .type ${name}, @function
  ${name}:
    call ${callee}
  .Lreturn_${name}:
    nop
  .Lpad_${name}:
    ud2
    .size ${name}, . - ${name}
    .section .rodata.traps, "ao", @progbits, ${name}
    .long .Lpad_${name} - ., 3 | ${line} << 8
    .section .rodata.call_lines, "ao", @progbits, ${name}
    .long .Lreturn_${name} - ., ${line}
    .section .rodata.landing_pads, "ao", @progbits, ${name}
    .long .Lreturn_${name} - ., .Lpad_${name} - .
  `;
}

function lines(file: string, count: number): string {
  const entries = Array.from({ length: count }, (_, index) => `.long 1, ${(index + 1) * 10}, ${index + 1}`);
  return `
    .section .rodata.lines, "a"
    .long 0, 0, 0
    ${entries.join('\n')}
    .section .rodata.file_names, "a"
    .byte 0
    .asciz "${file}"
  `;
}

/** Refers to the start of each table, so that it is made. */
function reader(...tables: string[]): string {
  return `
    .section .text.start, "ax"
    .global start
    .type start, @function
  start:
    call first
    ${tables.map((table) => `lea rax, [rip + runtime.${table}_start]`).join('\n')}
    ret
    .size start, . - start
  `;
}

const allTables = ['landing_pads', 'traps', 'call_lines', 'lines', 'file_names', 'functions', 'function_names'];

describe('tables about code', () => {
  const modules = [
    `${reader(...allTables)}${described('dead', 'dead', 1)}${described('second', 'start', 2)}${lines('one.ts', 2)}`,
    `${described('first', 'second', 1)}${lines('two.ts', 1)}`,
  ];
  const image = linkTexts(modules);
  const tables = new Tables(image);
  const functions = tables
    .entries('functions')
    .map(([address, name]) => ({ address, name: tables.text('function_names', name) }));
  const address = (name: string) => functions.find((candidate) => candidate.name === name)!.address;

  it('list the functions that are in the image by ascending address', () => {
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['start', 'second', 'first'],
    );
    assert.equal(functions[0].address, readElf(image.bytes, '').entry);
  });

  it('are sorted by address, relative to their start', () => {
    assert.deepEqual(
      tables.entries('call_lines').map(([where]) => where),
      [address('second') + 5, address('first') + 5],
    );
  });

  it('lead from return addresses to landing pads', () => {
    const start = tables.address('landing_pads');
    assert.deepEqual(tables.entries('landing_pads'), [
      [address('second') + 5, address('second') + 6 - start],
      [address('first') + 5, address('first') + 6 - start],
    ]);
  });

  it('number the lines of all objects in one table, without those of dropped functions', () => {
    const positions = tables.entries('call_lines').map(([, index]) => tables.position(index));
    assert.deepEqual(positions, ['one.ts:20:2', 'two.ts:10:1']);
    assert.equal(tables.count('lines', 12), 3);
  });

  it('keep the kind of a trap beside its line', () => {
    const entries = tables.entries('traps').map(([where, word]) => [where, word & 0xff, tables.position(word >>> 8)]);
    assert.deepEqual(entries, [
      [address('second') + 6, 3, 'one.ts:20:2'],
      [address('first') + 6, 3, 'two.ts:10:1'],
    ]);
  });

  it('are made only when the program reads them', () => {
    const some = new Tables(linkTexts([modules[0].replace(reader(...allTables), reader('traps')), modules[1]]));
    assert.deepEqual(
      allTables.filter((table) => some.has(table)),
      ['traps'],
    );
  });

  it('must be whole', () => {
    const damaged = `${reader('traps')}.section .text.first, "ax"\n.global first\nfirst: ret
      .section .rodata.traps, "ao", @progbits, first\n`;
    assert.match(linkErrors(() => linkTexts([`${damaged}.long 1, 2`]))[0], /entry at 0 has no address/);
    assert.match(linkErrors(() => linkTexts([`${damaged}.long first - .`]))[0], /size is not a multiple of 8/);
    assert.match(
      linkErrors(() => linkTexts([`${damaged}.long first - ., 5 << 8`]))[0],
      /0\.s: line-table index 5 does not exist/,
    );
  });
});

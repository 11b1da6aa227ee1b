/** The tables about code that the linker makes (docs/runtime-abi.md), read back by the kernel's own reader. */
import assert from 'node:assert/strict';
import { readElf } from '../../linker/elf/container.ts';
import type { LinkedImage } from '../../linker/link.ts';
import { encodeBytePairs } from '../../linker/synthesize/byte-pairs.ts';
import { load8, store8 } from '../../runtime/machine/memory.ts';
import { createMemory, defineSymbol } from '../../runtime/machine/simulation.ts';
import {
  columnNumber,
  fileName,
  findLandingPad,
  functionName,
  hasPosition,
  leaveInlined,
  lineNumber,
  locate,
  Point,
  trapKind,
} from '../../runtime/unwind/tables.ts';
import { linkErrors, linkTexts } from './support.ts';

const loadAddress = 0x10_0000;

/** Puts an image into the simulated machine. @returns a function that gives the addresses of symbols */
function load(image: LinkedImage): (name: string) => number {
  const { sections } = readElf(image.bytes, 'image');
  createMemory(loadAddress, 0x10_0000);
  for (const { data, address } of sections.filter((section) => section.address > 0)) {
    data.forEach((byte, index) => {
      store8(loadAddress + address + index, byte);
    });
  }
  for (const table of [...allTables, 'text']) {
    const section = sections.find(({ name }) => name === (table === 'text' ? '.text' : `.rodata.${table}`));
    const start = loadAddress + (section?.address ?? 0);
    defineSymbol(`runtime.${table}_start`, start);
    defineSymbol(`runtime.${table}_end`, start + (section?.data.length ?? 0));
  }
  const map = image.map();
  return (name) => {
    const [, address] = new RegExp(`^0x([0-9a-f]+) +0x[0-9a-f]+ +${name}$`, 'm').exec(map) ?? [];
    assert.ok(address, `${name} is in\n${map}`);
    return loadAddress + Number.parseInt(address, 16);
  };
}

function hasTable(image: LinkedImage, name: string): boolean {
  return readElf(image.bytes, 'image').sections.some((section) => section.name === `.rodata.${name}`);
}

/** A compressed name, as `printName` of the kernel prints it. */
function nameAt(address: number, pairs: (code: number) => readonly [number, number]): string {
  const expand = (code: number): number[] => {
    const [first, second] = pairs(code);
    return second === 0 ? [first] : [...expand(first), ...expand(second)];
  };
  const bytes: number[] = [];
  for (let index = 0; load8(address + index) !== 0; index++) bytes.push(...expand(load8(address + index)));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** What the map knows of an address: `kind function file:line:column`, and ` < function file:line:column` for each caller. */
function describePoint(image: LinkedImage, address: number, point: number): string {
  const { address: pairs } = readElf(image.bytes, '').sections.find(({ name }) => name === '.rodata.name_pairs')!;
  const text = (where: number) =>
    nameAt(where, (code) => [load8(loadAddress + pairs + 2 * code), load8(loadAddress + pairs + 2 * code + 1)]);
  const isKnown = locate(address, point);
  const kind = isKnown && point === Point.trap ? trapKind() : '-';
  const places: string[] = [];
  do {
    const place = isKnown && hasPosition() ? `${text(fileName())}:${lineNumber()}:${columnNumber()}` : 'nowhere';
    places.push(`${functionName() === 0 ? 'none' : text(functionName())} ${place}`);
  } while (leaveInlined());
  return `${kind} ${places.join(' < ')}`;
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

/** An entry of a line table; `call` is the entry with the place where its function was called, 0 when that was not inlined. */
type Line = readonly [file: string, line: number, column: number, symbol: string, call: number];

/** The line table of an object, its entries from 1 on. */
function lineTable(entries: readonly Line[]): string {
  const names = [...new Set(entries.flatMap(([file, , , symbol]) => [file, symbol]))];
  const offsets = new Map<string, number>();
  let end = 1;
  for (const name of names) {
    offsets.set(name, end);
    end += new TextEncoder().encode(name).length + 1;
  }
  const words = entries.map(
    ([file, line, column, symbol, call]) =>
      `.long ${offsets.get(file)}, ${line}, ${column}, ${offsets.get(symbol)}, ${offsets.get(symbol)}, ${call}`,
  );
  return `
    .section .rodata.lines, "a"
    .long 0, 0, 0, 0, 0, 0
    ${words.join('\n')}
    .section .rodata.source_names, "a"
    .byte 0
    ${names.map((name) => `.asciz "${name}"`).join('\n')}
  `;
}

/** Places of functions that are not inlined. */
function lines(file: string, ...symbols: string[]): string {
  return lineTable(symbols.map((symbol, index) => [file, (index + 1) * 10, index + 1, symbol, 0]));
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

const mapTables = ['code_index', 'code_map', 'source_names', 'name_pairs'];
const allTables = ['landing_pads', ...mapTables];

describe('tables about code', () => {
  const modules = [
    `${reader(...allTables)}${described('dead', 'dead', 1)}${described('second', 'start', 2)}${lines('one.ts', 'dead', 'second')}`,
    `${described('first', 'second', 1)}${lines('two.ts', 'first')}`,
  ];
  const image = linkTexts(modules);
  let addressOf: (name: string) => number;

  before(() => {
    addressOf = load(image);
  });

  it('know the function around every address, and none outside of the code', () => {
    const functionAt = (address: number) => describePoint(image, address, Point.instruction);
    assert.equal(functionAt(addressOf('start') + 1), '- start nowhere');
    assert.equal(functionAt(addressOf('second')), '- second nowhere');
    assert.equal(functionAt(addressOf('first') + 6), '- first nowhere');
    assert.equal(functionAt(addressOf('start') - 1), '- none nowhere');
    assert.equal(functionAt(loadAddress + 0x10_0000), '- none nowhere');
  });

  it('lead from return addresses to landing pads', () => {
    for (const name of ['first', 'second']) assert.equal(findLandingPad(addressOf(name) + 5), addressOf(name) + 6);
    assert.equal(findLandingPad(addressOf('first') + 6), 0);
  });

  it('know the places of calls of all objects', () => {
    assert.equal(describePoint(image, addressOf('second') + 5, Point.call), '- second one.ts:20:2');
    assert.equal(describePoint(image, addressOf('first') + 5, Point.call), '- first two.ts:10:1');
    assert.equal(describePoint(image, addressOf('first') + 6, Point.call), '- first nowhere');
  });

  it('know why and where the program traps', () => {
    assert.equal(describePoint(image, addressOf('second') + 6, Point.trap), '3 second one.ts:20:2');
    assert.equal(describePoint(image, addressOf('first') + 6, Point.trap), '3 first two.ts:10:1');
    assert.equal(describePoint(image, addressOf('first') + 5, Point.trap), '- first nowhere');
  });

  it('know the calls that were inlined', () => {
    const places = lineTable([
      ['one.ts', 7, 3, 'first', 0],
      ['one.ts', 0, 0, 'first', 0],
      ['two.ts', 300, 5, 'inner', 1],
      ['three.ts', 2, 400, 'innermost', 3],
      ['two.ts', 0, 0, 'inner', 2],
      ['two.ts', 301, 6, 'inner', 0],
    ]);
    const calls = [1, 3, 4, 1, 5, 6, 2];
    const code = `
        .section .text.first, "ax"
        .global first
        .type first, @function
      first:
        ${calls.map((_, index) => `call start\n.La${index}:`).join('\n')}
        .section .rodata.call_lines, "ao", @progbits, first
        ${calls.map((line, index) => `.long .La${index} - ., ${line}`).join('\n')}
        .section .rodata.traps, "ao", @progbits, first
        .long .La0 - ., 3 | 4 << 8, .La1 - ., 4
      `;
    const inlined = linkTexts([reader(...allTables) + code + places]);
    const start = load(inlined)('first');
    const described = (number: number, point: number) => describePoint(inlined, start + 5 * number, point);
    assert.deepEqual(
      calls.map((_, index) => described(index + 1, Point.call)),
      [
        '- first one.ts:7:3',
        '- inner two.ts:300:5 < first one.ts:7:3',
        '- innermost three.ts:2:400 < inner two.ts:300:5 < first one.ts:7:3',
        '- first one.ts:7:3',
        '- inner nowhere < first nowhere',
        '- inner two.ts:301:6',
        '- first nowhere',
      ],
    );
    assert.equal(described(1, Point.trap), '3 innermost three.ts:2:400 < inner two.ts:300:5 < first one.ts:7:3');
    assert.equal(described(2, Point.trap), '4 first nowhere');
  });

  it('keep every position of many functions, near and far, forwards and backwards', () => {
    const count = 100;
    const positions = Array.from({ length: count }, (_, index) => [(index * 7919) % 5000, 1 + ((index * 31) % 300)]);
    const functions = positions.map((_, index) => {
      const other = (index * 13) % count;
      return `
        .section .text.f${index}, "ax"
        .global f${index}
        .type f${index}, @function
      f${index}:
        .zero ${(index * 37) % 500}
        call f${(index + 1) % count}
      .La${index}:
        ${index % 3 === 0 ? 'nop' : ''}
        call start
      .Lb${index}:
        .section .rodata.call_lines, "ao", @progbits, f${index}
        .long .La${index} - ., ${index + 1}, .Lb${index} - ., ${other + 1}
        .section .rodata.traps, "ao", @progbits, f${index}
        .long .La${index} - ., ${index % 16}, .Lb${index} - . - 1, ${index % 16} | ${index + 1} << 8
      `;
    });
    const fileOf = (index: number) => (index % 2 === 0 ? 'a.ts' : 'größe/☃.ts');
    const table = lineTable(
      positions.map(([line, column], index): Line => [fileOf(index), line, column, `f${index}`, 0]),
    );
    const many = linkTexts([reader(...allTables).replace('call first', 'call f0'), functions.join('') + table]);
    const find = load(many);
    const place = (index: number) => `f${index} ${fileOf(index)}:${positions[index].join(':')}`;
    for (let index = 0; index < count; index++) {
      const name = `f${index}`;
      const first = find(name) + ((index * 37) % 500) + 5;
      const second = first + (index % 3 === 0 ? 6 : 5);
      assert.equal(describePoint(many, first, Point.call), `- ${place(index)}`);
      assert.equal(describePoint(many, second, Point.call), `- ${place((index * 13) % count)}`);
      assert.equal(describePoint(many, first, Point.trap), `${index % 16} ${name} nowhere`);
      assert.equal(describePoint(many, second - 1, Point.trap), `${index % 16} ${place(index)}`);
    }
  });

  it('are made only when the program reads them', () => {
    const link = (...tables: string[]) =>
      linkTexts([modules[0].replace(reader(...allTables), reader(...tables)), modules[1]]);
    const made = (...tables: string[]) => allTables.filter((table) => hasTable(link(...tables), table));
    assert.deepEqual(made('landing_pads'), ['landing_pads']);
    assert.deepEqual(made('code_index'), mapTables);
    assert.deepEqual(made(), []);
  });

  it('must be whole', () => {
    const damaged = `${reader('code_map')}.section .text.first, "ax"\n.global first\nfirst: ret
      .section .rodata.traps, "ao", @progbits, first\n`;
    assert.match(linkErrors(() => linkTexts([`${damaged}.long 1, 2`]))[0], /entry at 0 has no address/);
    assert.match(linkErrors(() => linkTexts([`${damaged}.long first - .`]))[0], /size is not a multiple of 8/);
    assert.match(
      linkErrors(() => linkTexts([`${damaged}.long first - ., 5 << 8`]))[0],
      /0\.s: line-table index 5 does not exist/,
    );
  });
});

describe('byte pairs', () => {
  const decode = (table: Uint8Array, text: Uint8Array): string => {
    const expand = (code: number): number[] =>
      table[2 * code + 1] === 0 ? [table[2 * code]] : [...expand(table[2 * code]), ...expand(table[2 * code + 1])];
    return new TextDecoder().decode(Uint8Array.from([...text].flatMap(expand)));
  };

  it('give every text back', () => {
    const texts = [
      '',
      'a',
      'aaaa',
      'aaaaaaa',
      'gc.heap.takeBlock',
      'gc.heap.takeHole',
      'größe',
      '☃☃☃',
      'ab'.repeat(99),
    ];
    const encoded = encodeBytePairs(texts);
    assert.deepEqual(
      encoded.texts.map((text) => decode(encoded.table, text)),
      texts.map((text) => `${text}\0`),
    );
  });

  it('halve names', () => {
    const parts = ['collect', 'Block', 'take', 'Frames', 'release', 'Object', 'mark', 'Line'];
    const names = parts.flatMap((first) =>
      parts.flatMap((second) => parts.map((third) => `gc.${first}.${second}${third}`)),
    );
    const size = encodeBytePairs(names).texts.reduce((sum, text) => sum + text.length, 0);
    assert.ok(size < names.join('').length / 2);
  });
});

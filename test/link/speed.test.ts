/** The linker's time grows with the program and not with its square. */
import assert from 'node:assert/strict';
import type { ObjectFile, ObjectSymbol, Relocation, Section } from '../../linker/elf/object.ts';
import { link } from '../../linker/link.ts';
import { isas } from './support.ts';

const relativeType = isas.x86_64.linkerIsa.data.relative32;

function makeSection(name: string, kind: Section['kind'], size: number, associated: Section | null = null): Section {
  return { name, kind, alignment: 4, data: new Uint8Array(size), size, relocations: [], retain: false, associated };
}

/** Functions that call each other, each with five entries in a table about code, as the back end makes them. */
function makeProgram(count: number): ObjectFile {
  const functions = Array.from({ length: count }, (_, index) => makeSection(`.text.m.f${index}`, 'code', 100));
  const symbols = functions.map(
    (section, index): ObjectSymbol => ({
      name: `m.f${index}`,
      binding: 'global',
      type: 'function',
      hidden: false,
      section,
      value: 0,
      size: 100,
    }),
  );
  const relocationTo = (symbol: ObjectSymbol, offset: number, addend: number): Relocation => ({
    offset,
    type: relativeType,
    symbol,
    addend,
  });
  const tables = functions.map((section, index) => {
    const table = makeSection('.rodata.call_lines', 'read-only', 40, section);
    for (let call = 0; call < 5; call++) {
      section.relocations.push(relocationTo(symbols[(index * 7 + call + 1) % count], call * 10 + 1, -4));
      table.relocations.push(relocationTo(symbols[index], call * 8, call * 10 + 5));
      table.data[call * 8 + 4] = 1 + (index % 50);
    }
    return table;
  });
  for (const [index, name] of ['landing_pads', 'code_index', 'code_map'].entries()) {
    const start: ObjectSymbol = { ...symbols[0], name: `runtime.${name}_start`, type: 'none', section: null, size: 0 };
    symbols.push(start);
    functions[0].relocations.push(relocationTo(start, 60 + index * 4, -4));
  }
  const lines = [
    makeSection('.rodata.lines', 'read-only', 24 * 51),
    makeSection('.rodata.source_names', 'read-only', 1),
  ];
  return { isa: 'x86_64', name: 'program', sections: [...functions, ...tables, ...lines], symbols };
}

describe('speed', () => {
  it('10,000 functions take less than 3 seconds', function () {
    this.timeout(60_000);
    const object = makeProgram(10_000);
    // Processor time, because other tests may run beside this one. It is about half a second; quadratic is minutes.
    const start = process.cpuUsage();
    link([object], { isa: isas.x86_64.linkerIsa, kind: 'linux', entries: { elf: 'm.f0' }, strip: false });
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 3e6, `${(user + system) / 1000} ms`);
  });
});

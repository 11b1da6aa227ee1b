/** Searching the tables about code, and dates. */
import assert from 'node:assert/strict';
import { daysFromCivil } from '../../runtime/drivers/calendar.ts';
import { store8, store32 } from '../../runtime/machine/memory.ts';
import { createMemory, defineSymbol } from '../../runtime/machine/simulation.ts';
import {
  callLine,
  columnNumber,
  findLandingPad,
  findTrap,
  functionName,
  lineFile,
  lineNumber,
  trapKind,
  trapLine,
} from '../../runtime/unwind/tables.ts';

const base = 0x10_0000;
const code = base + 0x8000;

function defineTable(name: string, start: number, entries: [address: number, second: number][]): void {
  defineSymbol(`runtime.${name}_start`, start);
  defineSymbol(`runtime.${name}_end`, start + entries.length * 8);
  entries.forEach(([address, second], index) => {
    store32(start + index * 8, address - start);
    store32(start + index * 8 + 4, second);
  });
}

describe('tables about code', () => {
  before(() => {
    createMemory(base, 0x1_0000);
    defineSymbol('runtime.text_start', code);
    defineSymbol('runtime.text_end', code + 0x1000);
    const pads = base + 0x100;
    defineTable('landing_pads', pads, [
      [code + 0x10, code + 0x20 - pads],
      [code + 0x40, code - 0x20 - pads],
    ]);
    defineTable('traps', base + 0x200, [
      [code + 4, (2 << 8) | 11],
      [code + 8, 7],
    ]);
    defineTable('call_lines', base + 0x300, [[code + 0x10, 1]]);
    defineTable('functions', base + 0x400, [
      [code, 0],
      [code + 0x30, 5],
    ]);
    defineSymbol('runtime.function_names_start', base + 0x500);
    defineSymbol('runtime.file_names_start', base + 0x600);
    defineSymbol('runtime.lines_start', base + 0x700);
    [0, 0, 0, 3, 12, 5, 9, 4_000_000, 1].forEach((word, index) => {
      store32(base + 0x700 + index * 4, word);
    });
    store8(base + 0x500, 0);
  });

  it('give landing pads of exactly the calls that have one', () => {
    assert.equal(findLandingPad(code + 0x10), code + 0x20);
    assert.equal(findLandingPad(code + 0x40), code - 0x20);
    for (const address of [0, code, code + 0xf, code + 0x11, code + 0x41]) assert.equal(findLandingPad(address), 0);
  });

  it('give kind and place of traps', () => {
    const entry = findTrap(code + 4);
    assert.equal(trapKind(entry), 11);
    assert.equal(lineNumber(trapLine(entry)), 4_000_000);
    assert.equal(columnNumber(trapLine(entry)), 1);
    assert.equal(trapKind(findTrap(code + 8)), 7);
    assert.equal(trapLine(findTrap(code + 8)), 0);
    assert.equal(findTrap(code + 6), 0);
  });

  it('give the places of calls', () => {
    assert.equal(lineNumber(callLine(code + 0x10)), 12);
    assert.equal(lineFile(callLine(code + 0x10)), base + 0x603);
    assert.equal(callLine(code + 0x14), 0);
  });

  it('give the function around an address', () => {
    assert.equal(functionName(code + 0x2f), base + 0x500);
    assert.equal(functionName(code + 0x30), base + 0x505);
    assert.equal(functionName(code + 0xfff), base + 0x505);
    assert.equal(functionName(code - 1), 0);
    assert.equal(functionName(code + 0x1000), 0);
  });

  it('may be empty', () => {
    defineTable('landing_pads', base + 0x100, []);
    assert.equal(findLandingPad(code + 0x10), 0);
  });
});

describe('the calendar', () => {
  it('counts days as Date does', () => {
    for (let day = 0; day < 60_000; day += 13) {
      const date = new Date(day * 86_400_000);
      assert.equal(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), day);
    }
    assert.equal(daysFromCivil(2024, 2, 29), Date.UTC(2024, 1, 29) / 86_400_000);
  });
});

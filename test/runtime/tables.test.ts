/** Searching the landing pads, and dates. What reads the code map is tested with what writes it (test/link/tables.test.ts). */
import assert from 'node:assert/strict';
import { daysFromCivil } from '../../runtime/drivers/calendar.ts';
import { store32 } from '../../runtime/machine/memory.ts';
import { createMemory, defineSymbol } from '../../runtime/machine/simulation.ts';
import { findLandingPad } from '../../runtime/unwind/tables.ts';

const base = 0x10_0000;
const code = base + 0x8000;

function defineLandingPads(start: number, entries: [address: number, pad: number][]): void {
  defineSymbol('runtime.landing_pads_start', start);
  defineSymbol('runtime.landing_pads_end', start + entries.length * 8);
  entries.flat().forEach((address, index) => {
    store32(start + index * 4, address - start);
  });
}

describe('landing pads', () => {
  before(() => {
    createMemory(base, 0x1_0000);
    defineLandingPads(base + 0x100, [
      [code + 0x10, code + 0x20],
      [code + 0x40, code - 0x20],
    ]);
  });

  it('are found for exactly the calls that have one', () => {
    assert.equal(findLandingPad(code + 0x10), code + 0x20);
    assert.equal(findLandingPad(code + 0x40), code - 0x20);
    for (const address of [0, code, code + 0xf, code + 0x11, code + 0x41]) assert.equal(findLandingPad(address), 0);
  });

  it('may be none', () => {
    defineLandingPads(base + 0x100, []);
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

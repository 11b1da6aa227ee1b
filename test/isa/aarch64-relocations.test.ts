/** Relocations against the GNU linker (`test/isa/aarch64/relocations.txt`), and values that do not fit. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Relocation } from '../../linker/elf/object.ts';
import { linkerIsa } from '../../targets/isa/aarch64/index.ts';
import { relocationTypes } from '../../targets/isa/aarch64/relocations.ts';
import { assembleText } from './aarch64/assemble.ts';
import { relocationCases } from './aarch64/relocation-cases.ts';

const linked = readFileSync(new URL('./aarch64/relocations.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('AArch64 relocations', () => {
  for (const [index, { text, place, symbol }] of relocationCases.entries()) {
    it(`${text} at 0x${place.toString(16)} to 0x${symbol.toString(16)}`, () => {
      const { data, relocations } = assembleText(text);
      const [{ type, addend }] = relocations as [Relocation];
      assert.equal(linkerIsa.applyRelocation(type, data, 0, symbol, addend, place), null);
      assert.equal(Buffer.from(data).toString('hex'), linked[index]);
    });
  }

  const place = 0x4000_0000;
  const outside: readonly (readonly [name: keyof typeof relocationTypes, symbol: number, message: RegExp])[] = [
    ['R_AARCH64_CALL26', place + 2 ** 27, /outside/],
    ['R_AARCH64_CALL26', place - 2 ** 27 - 4, /outside/],
    ['R_AARCH64_CALL26', place + 2, /not a multiple of 4/],
    ['R_AARCH64_CONDBR19', place + 2 ** 20, /outside/],
    ['R_AARCH64_TSTBR14', place + 2 ** 15, /outside/],
    ['R_AARCH64_ADR_PREL_LO21', place + 2 ** 20, /outside/],
    ['R_AARCH64_ADR_PREL_PG_HI21', place + 2 ** 32, /outside/],
    ['R_AARCH64_LDST64_ABS_LO12_NC', place + 4, /not a multiple of 8/],
    ['R_AARCH64_LDST128_ABS_LO12_NC', place + 8, /not a multiple of 16/],
    ['R_AARCH64_ABS32', 2 ** 32, /outside/],
    ['R_AARCH64_PREL32', place + 2 ** 32, /outside/],
    ['R_AARCH64_MOVW_UABS_G0', 2 ** 16, /outside/],
  ];
  for (const [name, symbol, message] of outside) {
    it(`${name} refuses 0x${symbol.toString(16)}`, () => {
      assert.match(
        linkerIsa.applyRelocation(relocationTypes[name], new Uint8Array(8), 0, symbol, 0, place) ?? '',
        message,
      );
    });
  }

  const inside: readonly (readonly [name: keyof typeof relocationTypes, symbol: number])[] = [
    ['R_AARCH64_CALL26', place + 2 ** 27 - 4],
    ['R_AARCH64_CALL26', place - 2 ** 27],
    ['R_AARCH64_CONDBR19', place - 2 ** 20],
    ['R_AARCH64_TSTBR14', place + 2 ** 15 - 4],
    ['R_AARCH64_ADR_PREL_PG_HI21', place + 2 ** 32 - 4096],
    ['R_AARCH64_ABS32', 2 ** 32 - 1],
  ];
  for (const [name, symbol] of inside) {
    it(`${name} accepts 0x${symbol.toString(16)}`, () => {
      assert.equal(linkerIsa.applyRelocation(relocationTypes[name], new Uint8Array(8), 0, symbol, 0, place), null);
    });
  }

  it('does not know other types', () => {
    assert.equal(linkerIsa.relocationName(9999), null);
    assert.match(linkerIsa.applyRelocation(9999, new Uint8Array(8), 0, 0, 0, 0) ?? '', /unknown relocation/);
  });
});

/** Upper and lower case against Node's: every code point alone and between others, and random texts. */

import assert from 'node:assert/strict';
import { toLowerCase, toUpperCase } from '../../runtime/lib/string-case.ts';
import { below, pick, randomSource, randomString } from './random.ts';

describe('string case', () => {
  it('maps every code point', () => {
    for (let point = 0; point <= 0x10ffff; point += point > 0x30000 ? 997 : 1) {
      const text = String.fromCodePoint(point);
      if (toUpperCase(text) !== text.toUpperCase()) assert.fail(`upper case of ${point.toString(16)}`);
      if (toLowerCase(text) !== text.toLowerCase()) assert.fail(`lower case of ${point.toString(16)}`);
    }
  }).timeout(60000);

  it('maps texts', () => {
    const random = randomSource(80);
    const pieces = [
      'Σ',
      'ς',
      'σ',
      'a',
      'ß',
      'İ',
      'ΐ',
      '.',
      "'",
      '\u0301',
      ' ',
      '\u{10400}',
      '\u{10428}',
      '\ud800',
      'ŉ',
      'ﬃ',
      '1',
    ];
    for (let round = 0; round < 50000; round++) {
      let text = randomString(random, 12);
      if (round % 2 === 0) {
        text = '';
        for (let count = below(random, 9); count > 0; count--) text += pick(random, pieces);
      }
      assert.equal(toUpperCase(text), text.toUpperCase());
      assert.equal(toLowerCase(text), text.toLowerCase());
    }
  });

  it('finds the final sigma behind and before every character', () => {
    for (let point = 1; point < 0x1f000; point += point < 0x3100 ? 1 : 7) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const character = String.fromCodePoint(point);
      for (const text of [`${character}Σ`, `aΣ${character}`, `aΣ${character}b`]) {
        if (toLowerCase(text) !== text.toLowerCase()) assert.fail(`sigma and ${point.toString(16)}`);
      }
    }
  }).timeout(120000);
});

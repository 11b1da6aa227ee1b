/** UTF-8 against Node's TextEncoder and TextDecoder. */

import assert from 'node:assert/strict';
import { decodeUtf8, encodeUtf8 } from '../../runtime/lib/utf8.ts';
import { below, pick, randomSource, randomString } from './random.ts';

describe('UTF-8', () => {
  it('encodes', () => {
    const random = randomSource(50);
    const encoder = new TextEncoder();
    for (let round = 0; round < 50000; round++) {
      const text = randomString(random, 30);
      assert.deepEqual(encodeUtf8(text, 0), encoder.encode(text));
    }
  });

  it('decodes, also what is no UTF-8', () => {
    const random = randomSource(51);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const bytes = [
      0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1,
    ];
    bytes.push(0xf4, 0xf5, 0xff);
    for (let round = 0; round < 100000; round++) {
      const encoded = Uint8Array.from({ length: below(random, 9) }, () => pick(random, bytes));
      assert.equal(decodeUtf8(encoded, 0, encoded.length), decoder.decode(encoded));
      const text = new TextEncoder().encode(randomString(random, 20));
      assert.equal(decodeUtf8(text, 0, text.length), decoder.decode(text));
    }
  });
});

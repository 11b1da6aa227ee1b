/** The Node bodies of the intrinsics, on which all other tests of the library stand. */

import assert from 'node:assert/strict';
import * as intrinsics from '../../runtime/lib/intrinsics.ts';
import { randomBits, randomSource, specialNumbers } from './random.ts';

describe('intrinsics', () => {
  it('take doubles apart', () => {
    const random = randomSource(90);
    for (const x of [...specialNumbers, ...Array.from({ length: 1000 }, () => randomBits(random))]) {
      assert.ok(Object.is(intrinsics.fromWords(intrinsics.highWord(x), intrinsics.lowWord(x)), x));
      assert.ok(Object.is(intrinsics.bitsToFloat64(intrinsics.float64ToBits(x)), x));
      assert.equal(intrinsics.highWord(x), Number(BigInt.asIntN(32, intrinsics.float64ToBits(x) >> 32n)));
      assert.ok(Object.is(intrinsics.copySign(x, -1), -Math.abs(x)));
    }
  });

  it('round to even', () => {
    const expected = [-0, 0, 2, 2, -2, -2, 4, 0, -0, Infinity];
    [-0.5, 0.5, 1.5, 2.5, -1.5, -2.5, 3.5, 0, -0, Infinity].forEach((x, index) => {
      assert.ok(Object.is(intrinsics.nearestEven(x), expected[index]), String(x));
    });
  });

  it('copy within one array', () => {
    const items = [1, 2, 3, 4, 5];
    intrinsics.copyElements(items, 1, items, 0, 4);
    assert.deepEqual(items, [1, 1, 2, 3, 4]);
    const bytes = Uint8Array.from([1, 2, 3, 4, 5]);
    intrinsics.copyBytes(bytes, 0, bytes, 1, 4);
    assert.deepEqual([...bytes], [2, 3, 4, 5, 5]);
  });
});

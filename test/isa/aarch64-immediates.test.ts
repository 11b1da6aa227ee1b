/** The two compressed kinds of immediates, over all of their encodings. */
import assert from 'node:assert/strict';
import { decodeBitmask, encodeBitmask } from '../../targets/isa/aarch64/bitmask.ts';
import { decodeFloatImmediate, encodeFloatImmediate } from '../../targets/isa/aarch64/float-immediate.ts';

/** Every run of ones, rotated and repeated: what the architecture can express. */
function* bitmasks(registerBits: number): Generator<bigint> {
  for (let size = 2; size <= registerBits; size *= 2) {
    for (let ones = 1; ones < size; ones++) {
      for (let rotation = 0; rotation < size; rotation++) {
        const run = '1'.repeat(ones).padStart(size, '0');
        const element = run.slice(size - rotation) + run.slice(0, size - rotation);
        yield BigInt(`0b${element.repeat(registerBits / size)}`);
      }
    }
  }
}

describe('AArch64 bitmask immediates', () => {
  for (const [registerBits, count] of [
    [32, 1302],
    [64, 5334],
  ] as const) {
    it(`express ${count} patterns of ${registerBits} bits`, () => {
      const patterns = new Set(bitmasks(registerBits));
      assert.equal(patterns.size, count);
      for (const pattern of patterns) {
        const encoded = encodeBitmask(pattern, registerBits);
        assert.ok(encoded, pattern.toString(2));
        assert.equal(decodeBitmask(encoded, registerBits), pattern);
      }
    });
  }

  it('do not express zero, all ones and other patterns', () => {
    for (const pattern of [0n, 0xffffffffn, 5n, 0x12345678n]) assert.equal(encodeBitmask(pattern, 32), null);
    for (const pattern of [0n, 2n ** 64n - 1n, 5n << 60n]) assert.equal(encodeBitmask(pattern, 64), null);
  });
});

describe('AArch64 float immediates', () => {
  it('express 256 values', () => {
    const values = new Set<bigint>();
    for (let imm8 = 0; imm8 < 256; imm8++) {
      const bits = decodeFloatImmediate(imm8);
      assert.equal(encodeFloatImmediate(bits), imm8);
      values.add(bits);
    }
    assert.equal(values.size, 256);
  });

  it('express neither zero nor 0.1 nor infinity', () => {
    for (const value of [0, -0, 0.1, 33, 1 / 16, Number.POSITIVE_INFINITY]) {
      const bits = new BigUint64Array(Float64Array.of(value).buffer)[0];
      assert.equal(encodeFloatImmediate(bits), null, String(value));
    }
  });
});

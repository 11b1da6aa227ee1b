/** runtime/number against Node's conversions and against exact powers of ten. */

import './simulated-memory.ts';
import assert from 'node:assert/strict';
import { bitsToFloat64, float64ToBits } from '../../runtime/lib/intrinsics.ts';
import { load8, load64, store8 } from '../../runtime/machine/memory.ts';
import { inputAddress, powerAddress, textAddress } from '../../runtime/number/buffer.ts';
import { formatExponential, formatFixed, formatPrecision, formatShortest } from '../../runtime/number/format.ts';
import { parseDecimal } from '../../runtime/number/parse.ts';
import {
  floorLog2Power10,
  floorLog10Power2,
  floorLog10ThreeQuarters,
  largestPower,
  smallestPower,
  storePower,
} from '../../runtime/number/powers.ts';
import { below, pick, randomNumber, randomSource, specialNumbers } from './random.ts';

function textOf(length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += String.fromCharCode(load8(textAddress() + index));
  return text;
}

function parse(digits: string, exponent: number): number {
  for (let index = 0; index < digits.length; index++) store8(inputAddress() + index, digits.charCodeAt(index));
  return bitsToFloat64(parseDecimal(digits.length, exponent));
}

const finiteSpecials = specialNumbers.filter(Number.isFinite);

describe('number conversion', () => {
  it('computes every power of ten to 128 bits exactly', () => {
    for (let exponent = smallestPower; exponent <= largestPower; exponent++) {
      const shift = BigInt(127 - floorLog2Power10(exponent));
      const exact =
        exponent < 0
          ? (1n << shift) / 10n ** BigInt(-exponent)
          : shift >= 0n
            ? (10n ** BigInt(exponent)) << shift
            : (10n ** BigInt(exponent)) >> -shift;
      storePower(exponent, powerAddress());
      const computed = (load64(powerAddress()) << 64n) | load64(powerAddress() + 8);
      assert.equal(computed, exact, `10^${exponent}`);
      assert.equal(exact >> 127n, 1n);
    }
  });

  it('computes logarithms exactly', () => {
    for (let exponent = -1076; exponent <= 972; exponent++) {
      const scaled = exponent < 0 ? (10n ** 400n) >> BigInt(-exponent) : (10n ** 400n) << BigInt(exponent);
      assert.equal(floorLog10Power2(exponent), scaled.toString().length - 401);
      assert.equal(floorLog10ThreeQuarters(exponent), ((scaled * 3n) / 4n).toString().length - 401);
    }
  });

  it('formats the shortest decimal', () => {
    const random = randomSource(20);
    for (let round = 0; round < 100000; round++) {
      const x = round < finiteSpecials.length ? finiteSpecials[round] : randomNumber(random);
      if (!Number.isFinite(x)) continue;
      const text = textOf(formatShortest(float64ToBits(x)));
      if (text !== String(x)) assert.equal(text, String(x));
    }
  }).timeout(60000);

  it('formats the shortest decimal of all powers of two and their neighbours', () => {
    for (let exponent = -1074; exponent < 1024; exponent++) {
      for (const distance of [-2n, -1n, 0n, 1n]) {
        const x = bitsToFloat64(BigInt.asUintN(63, float64ToBits(2 ** exponent) + distance));
        if (!Number.isFinite(x)) continue;
        assert.equal(textOf(formatShortest(float64ToBits(x))), String(x));
        assert.equal(textOf(formatExponential(float64ToBits(-x), -1)), (-x).toExponential());
      }
    }
  });

  it('formats with a given count of digits', () => {
    const random = randomSource(21);
    const digits = [0, 1, 2, 3, 5, 10, 15, 17, 20, 21, 50, 100];
    for (let round = 0; round < 15000; round++) {
      const x = round < finiteSpecials.length * 4 ? finiteSpecials[round >> 2] : randomNumber(random);
      if (!Number.isFinite(x)) continue;
      const count = below(random, 3) === 0 ? below(random, 101) : pick(random, digits);
      const bits = float64ToBits(x);
      if (Math.abs(x) < 1e21)
        assert.equal(textOf(formatFixed(bits, count)), x.toFixed(count), `${x}.toFixed(${count})`);
      assert.equal(textOf(formatExponential(bits, count)), x.toExponential(count), `${x}.toExponential(${count})`);
      if (count > 0)
        assert.equal(textOf(formatPrecision(bits, count)), x.toPrecision(count), `${x}.toPrecision(${count})`);
    }
  }).timeout(120000);

  it('parses decimals to the nearest double', () => {
    const random = randomSource(22);
    for (let round = 0; round < 200000; round++) {
      let digits = String(1 + below(random, 9));
      for (let count = below(random, round % 16 === 0 ? 60 : 22); count > 0; count--) digits += below(random, 10);
      const exponent = below(random, 4) === 0 ? below(random, 700) - 360 : below(random, 60) - 40;
      const expected = Number(`${digits}e${exponent}`);
      const parsed = parse(digits, exponent);
      if (!Object.is(parsed, expected)) assert.equal(parsed, expected, `${digits}e${exponent}`);
    }
  }).timeout(60000);

  it('parses the borders between doubles and their surroundings', () => {
    const random = randomSource(23);
    for (let round = 0; round < 4000; round++) {
      const x = Math.abs(round < finiteSpecials.length ? finiteSpecials[round] : randomNumber(random));
      const bits = float64ToBits(x);
      if (!(x < Number.MAX_VALUE) || x === 0) continue;
      // The border above x, exactly: (2s + 1) * 2^(e - 1) as digits and a power of ten.
      const biased = Number(bits >> 52n);
      const significand = (bits & 0xfffffffffffffn) | (biased === 0 ? 0n : 1n << 52n);
      const exponent = (biased === 0 ? 1 : biased) - 1076;
      const border = 2n * significand + 1n;
      const digits = exponent < 0 ? border * 5n ** BigInt(-exponent) : border << BigInt(exponent);
      const power = Math.min(exponent, 0);
      const next = bitsToFloat64(bits + 1n);
      assert.equal(parse(String(digits), power), (significand & 1n) === 0n ? x : next);
      assert.equal(parse(`${digits}0001`, power - 4), next);
      assert.equal(parse(`${digits - 1n}9999`, power - 4), x);
      const text = String(x);
      assert.equal(Number(text), x);
    }
  }).timeout(60000);

  it('parses numbers out of range', () => {
    assert.equal(parse('1', 309), Infinity);
    assert.equal(parse('17976931348623158', 292), Number.MAX_VALUE);
    assert.equal(parse('17976931348623159', 292), Infinity);
    assert.equal(parse('24703282292062327208', -343), 0);
    assert.equal(parse('24703282292062328', -340), Number.MIN_VALUE);
    assert.equal(parse('1', -400), 0);
    assert.equal(parse('1', 100000), Infinity);
    assert.equal(parse(`1${'0'.repeat(999)}`, -999), 1);
  });
});

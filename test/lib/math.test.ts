/** Every function of Math against Node's, bit for bit: special values, their neighbours, and random numbers of all kinds. */

import './simulated-memory.ts';
import assert from 'node:assert/strict';
import { bitsToFloat64, float64ToBits } from '../../runtime/lib/intrinsics.ts';
import * as simple from '../../runtime/lib/math.ts';
import * as exponential from '../../runtime/lib/math-exponential.ts';
import { pow } from '../../runtime/lib/math-power.ts';
import * as trigonometry from '../../runtime/lib/math-trigonometry.ts';
import { store64 } from '../../runtime/machine/memory.ts';
import { inputAddress } from '../../runtime/number/buffer.ts';
import { nextRandom, seedRandom } from '../../runtime/number/random.ts';
import { below, pick, randomBits, randomNumber, randomSource, specialNumbers } from './random.ts';

/** Cases for each function; set it higher for a thorough run. */
const rounds = Number(process.env.MATH_ROUNDS ?? 100000);

const functions = { ...simple, ...exponential, ...trigonometry, pow } as unknown as Record<
  string,
  (...values: number[]) => number
>;
const theirs = Math as unknown as typeof functions;

/** Numbers at which the algorithms change their method, and their neighbours. */
const borders: number[] = [];
for (const word of [
  0x3c600000, 0x3c800000, 0x3c900000, 0x3e200000, 0x3e300000, 0x3e400000, 0x3fd33333, 0x3fd62e42, 0x3fda827a,
  0x3fdc0000, 0x3fe00000, 0x3fe59428, 0x3fe60000, 0x3fe90000, 0x3fe921fb, 0x3fef3333, 0x3fefffff, 0x3ff00000,
  0x3ff0a2b2, 0x3ff30000, 0x3ff921fb, 0x40000000, 0x4002d97c, 0x40038000, 0x40360000, 0x4043687a, 0x40862e42,
  0x40863490, 0x413921fb, 0x41b00000, 0x41e00000, 0x43400000, 0x43f00000, 0x44100000, 0x7fefffff, 0x00100000,
  0x000fffff,
]) {
  for (const low of [0n, 1n, 0xffffffffn, 0x54442d18n, 0xfefa39efn]) {
    for (const distance of [-1n, 0n, 1n]) {
      borders.push(bitsToFloat64(((BigInt(word) << 32n) | low) + distance));
    }
  }
}
for (let multiple = 1; multiple <= 200; multiple++)
  borders.push((multiple * Math.PI) / 4, (multiple * Math.PI) / 2 + 1e-12);
const edges = [...specialNumbers, ...borders, ...borders.map((x) => -x)];

function check(name: string, ...values: number[]): void {
  const actual = functions[name](...values);
  const expected = theirs[name](...values);
  if (!Object.is(actual, expected)) assert.fail(`Math.${name}(${values}) is ${expected}, not ${actual}`);
}

/** Numbers in the range where most functions are neither trivial nor infinite, or any. */
function randomArgument(random: () => number): number {
  const unit = random() / 2 ** 32 + random() / 2 ** 64;
  const sign = random() & 1 ? -1 : 1;
  switch (below(random, 5)) {
    case 0:
      return sign * unit;
    case 1:
      return sign * unit * 40;
    case 2:
      return sign * unit * 1000;
    case 3:
      return 1 + sign * unit * 2 ** -below(random, 53);
    default:
      return below(random, 2) === 0 ? randomBits(random) : randomNumber(random);
  }
}

describe('Math', () => {
  it('has the constants', () => {
    for (const name of ['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2']) {
      assert.equal(functions[name], theirs[name]);
    }
  });

  const unary =
    'abs acos acosh asin asinh atan atanh cbrt ceil clz32 cos cosh exp expm1 floor fround log log10 log1p log2 round';
  for (const name of `${unary} sign sin sinh sqrt tan tanh trunc`.split(' ')) {
    it(name, () => {
      for (const x of edges) check(name, x);
      const random = randomSource(70);
      for (let round = 0; round < rounds; round++) check(name, randomArgument(random));
    }).timeout(600000);
  }

  it('trigonometry of large angles', () => {
    const random = randomSource(71);
    for (let round = 0; round < rounds / 4; round++) {
      const x = (1 + random() / 2 ** 32 + random() / 2 ** 64) * 2 ** below(random, 1024);
      // Close to a multiple of pi/2, so that nearly everything cancels.
      const near = Math.floor(random() * 2 ** below(random, 20)) * (Math.PI / 2);
      for (const name of ['sin', 'cos', 'tan']) {
        check(name, x);
        check(name, -near);
      }
    }
    // The double closest to a multiple of pi/2 (Muller, "Elementary functions", 11.1).
    for (const name of ['sin', 'cos', 'tan']) check(name, 6381956970095103 * 2 ** 797);
  }).timeout(600000);

  it('atan2, pow, imul, hypot, max, min', () => {
    for (const x of edges.filter((_, index) => index % 3 === 0 || index < specialNumbers.length)) {
      for (const y of [...specialNumbers, 2, 3, 0.25, -3, 2 ** 31 + 1, 2 ** 64, 1e-300, 1074, 1023.5]) {
        for (const name of ['atan2', 'pow', 'hypot', 'max', 'min', 'imul']) check(name, x, y);
      }
    }
    const random = randomSource(72);
    for (let round = 0; round < rounds; round++) {
      const x = randomArgument(random);
      const y = randomArgument(random);
      for (const name of ['atan2', 'pow', 'hypot', 'max', 'min', 'imul']) check(name, x, y);
      check('pow', x, below(random, 100) - 50);
      check('pow', Math.abs(x), y / 10);
      check('pow', 1 + x * 2 ** -40, y * 2 ** 30);
      check('pow', 2, below(random, 2200) - 1100);
      check('pow', 10, below(random, 700) - 350);
      check('hypot', ...Array.from({ length: below(random, 5) }, () => pick(random, [x, y, randomNumber(random)])));
    }
    check('max');
    check('min', 1, NaN, 2);
    check('max', -0, 0);
  }).timeout(600000);

  it('makes random numbers by xorshift128+', () => {
    store64(inputAddress(), 0x0123456789abcdefn);
    store64(inputAddress() + 8, 0xfedcba9876543211n);
    seedRandom(inputAddress());
    const mask = (1n << 64n) - 1n;
    let first = 0x0123456789abcdefn;
    let second = 0xfedcba9876543211n;
    let sum = 0;
    for (let round = 0; round < 10000; round++) {
      let mixed = first;
      first = second;
      mixed ^= (mixed << 23n) & mask;
      second = mixed ^ (mixed >> 17n) ^ first ^ (first >> 26n);
      const x = bitsToFloat64(nextRandom());
      assert.equal(float64ToBits(x) & ((1n << 52n) - 1n), ((first + second) & mask) >> 12n);
      assert.ok(x >= 1 && x < 2);
      sum += x - 1;
    }
    assert.ok(Math.abs(sum / 10000 - 0.5) < 0.02);
  });
});

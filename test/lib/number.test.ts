/** Number's members, conversions between numbers and text, and the operators of arithmetic.ts, against Node's. */

import './simulated-memory.ts';
import assert from 'node:assert/strict';
import { remainder, toInt32 } from '../../runtime/lib/arithmetic.ts';
import * as number from '../../runtime/lib/number.ts';
import {
  parseFloat as ourParseFloat,
  parseInt as ourParseInt,
  stringToNumber,
} from '../../runtime/lib/number-parse.ts';
import { toStringRadix } from '../../runtime/lib/number-radix.ts';
import { below, pick, randomNumber, randomSource, specialNumbers } from './random.ts';

/** The result or the exception as text. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

function same(actual: unknown, expected: unknown, message: () => string): void {
  if (!Object.is(actual, expected)) assert.fail(`${message()}: ${actual} instead of ${expected}`);
}

const someTexts = [
  '',
  ' ',
  '\u2028\t12\ufeff',
  '0x',
  '0xg',
  '0xFF',
  '-0xFF',
  '0b102',
  '0b1101',
  '0o17',
  '0O18',
  'Infinity',
  '-Infinity',
  '+Infinity ',
  'Infinityx',
  'infinity',
  '.',
  '.5',
  '5.',
  '-.5e-3',
  '1e',
  '1e+',
  '1e+5x',
  '1e5',
  '1E5',
  '-0',
  '+0',
  '-',
  '+-1',
  '1_000',
  '12px',
  'Ā12',
  '12Ā',
  '1n',
  '00012',
  '08',
  '1e1000',
  '1e-1000',
  '0e1000',
  `1${'0'.repeat(400)}e-400`,
  `0.${'0'.repeat(400)}1e400`,
  '9007199254740993',
  '9007199254740992.99999999999999999999',
  '1e99999999999999999999',
  '123456789012345678901234567890',
];

/** Text that mostly looks like a number. */
function randomNumeral(random: () => number): string {
  const parts = [
    '0',
    '1',
    '9',
    '123',
    '4567',
    '.',
    'e',
    'e-',
    'e+',
    '-',
    '+',
    ' ',
    '0x',
    'a',
    'f',
    '0000000',
    '98765432109876543210',
  ];
  if (below(random, 3) === 0) return String(randomNumber(random));
  let text = '';
  for (let count = below(random, 7); count > 0; count--) text += pick(random, parts);
  return text;
}

const members = { ...number };

describe('number', () => {
  it('has the constants of Number', () => {
    for (const name of ['EPSILON', 'MAX_SAFE_INTEGER', 'MAX_VALUE', 'MIN_SAFE_INTEGER', 'MIN_VALUE'] as const) {
      assert.equal(members[name], Number[name]);
    }
  });

  it('prints numbers', () => {
    const random = randomSource(30);
    for (let round = 0; round < 100000; round++) {
      const x = round < specialNumbers.length ? specialNumbers[round] : randomNumber(random);
      same(number.numberToString(x), String(x), () => String(x));
    }
    for (let x = -1200; x < 1200; x++) assert.equal(number.integerToString(x), String(x));
    for (let digits = 0; digits < 10; digits++) {
      for (const x of [10 ** digits - 1, 10 ** digits, -(10 ** digits), 1 - 10 ** digits]) {
        same(number.integerToString(x), String(x + 0), () => String(x));
      }
    }
    assert.equal(number.integerToString(-(2 ** 31)), '-2147483648');
    assert.equal(number.integerToString(2 ** 31 - 1), '2147483647');
  }).timeout(60000);

  it('classifies numbers', () => {
    const random = randomSource(31);
    for (let round = 0; round < 100000; round++) {
      const x = round < specialNumbers.length ? specialNumbers[round] : randomNumber(random);
      assert.equal(number.isNaN(x), Number.isNaN(x));
      assert.equal(number.isFinite(x), Number.isFinite(x));
      assert.equal(number.isInteger(x), Number.isInteger(x));
      assert.equal(number.isSafeInteger(x), Number.isSafeInteger(x));
    }
  });

  it('prints with given digits, or refuses', () => {
    const random = randomSource(32);
    const digits = [undefined, 0, 1, 2.9, 100, 101, -1, -0.5, NaN, Infinity, 5, 20];
    for (let round = 0; round < 20000; round++) {
      const x = round < specialNumbers.length * 8 ? specialNumbers[round >> 3] : randomNumber(random);
      const count = pick(random, digits);
      for (const member of ['toFixed', 'toExponential', 'toPrecision'] as const) {
        same(
          outcome(() => members[member](x, count)),
          outcome(() => x[member](count)),
          () => `${x}.${member}(${count})`,
        );
      }
    }
  }).timeout(60000);

  it('prints with a radix', () => {
    const random = randomSource(33);
    for (let round = 0; round < 60000; round++) {
      const x = round < specialNumbers.length * 8 ? specialNumbers[round >> 3] : randomNumber(random);
      const radix = 2 + below(random, 35);
      same(toStringRadix(x, radix), x.toString(radix), () => `${x}.toString(${radix})`);
    }
    for (const radix of [undefined, 1, 37, NaN, 10.5, 1.9, 36.9, Infinity]) {
      same(
        outcome(() => toStringRadix(25.5, radix)),
        outcome(() => (25.5).toString(radix)),
        () => `toString(${radix})`,
      );
    }
  }).timeout(60000);

  it('reads numbers', () => {
    const random = randomSource(34);
    for (let round = 0; round < 200000; round++) {
      const text = round < someTexts.length ? someTexts[round] : randomNumeral(random);
      same(stringToNumber(text), Number(text), () => `Number(${JSON.stringify(text)})`);
      same(ourParseFloat(text), parseFloat(text), () => `parseFloat(${JSON.stringify(text)})`);
      const radix = below(random, 3) === 0 ? undefined : below(random, 40);
      same(
        parseInt(text, radix),
        globalThis.parseInt(text, radix),
        () => `parseInt(${JSON.stringify(text)}, ${radix})`,
      );
    }
  }).timeout(60000);

  it('reads long integers of every radix', () => {
    const random = randomSource(35);
    for (let round = 0; round < 50000; round++) {
      const radix = 2 + below(random, 35);
      let text = '';
      const digits = below(random, 4) === 0 ? ['0', '1'] : ['0', '1', '7', '9', 'a', 'f', 'z', 'Z'];
      for (let count = 1 + below(random, 80); count > 0; count--) text += pick(random, digits);
      same(ourParseInt(text, radix), parseInt(text, radix), () => `parseInt(${text}, ${radix})`);
    }
    assert.equal(ourParseInt('f'.repeat(300), 16), Infinity);
    assert.equal(stringToNumber(`0x${'8'.repeat(200)}`), Number(`0x${'8'.repeat(200)}`));
  });

  it('computes remainders', () => {
    const random = randomSource(36);
    for (let round = 0; round < 300000; round++) {
      const x = below(random, 8) === 0 ? pick(random, specialNumbers) : randomNumber(random);
      const y = below(random, 8) === 0 ? pick(random, specialNumbers) : randomNumber(random);
      same(remainder(x, y), x % y, () => `${x} % ${y}`);
    }
  }).timeout(60000);

  it('converts to int32', () => {
    const random = randomSource(37);
    for (let round = 0; round < 300000; round++) {
      const x = round < specialNumbers.length ? specialNumbers[round] : randomNumber(random);
      same(toInt32(x), x | 0, () => `${x} | 0`);
    }
    for (let exponent = -60; exponent < 100; exponent++) {
      for (const x of [
        2 ** exponent,
        -(2 ** exponent),
        2 ** exponent * 1.999999999,
        2 ** exponent * -1.3333333333333,
      ]) {
        same(toInt32(x), x | 0, () => `${x} | 0`);
      }
    }
  });
});

/** Strings against Node's: every member on edge cases and on random strings and arguments, ropes included. */

import assert from 'node:assert/strict';
import { fromValue, toValue } from '../../runtime/lib/intrinsics.ts';
import * as string from '../../runtime/lib/string.ts';
import { compareValues, hashOf, valuesEqual } from '../../runtime/lib/string-search.ts';
import { concatenate, emptyString, flatten, joinParts, substring } from '../../runtime/lib/string-storage.ts';
import { Latin1String, Rope, type StringValue } from '../../runtime/lib/string-value.ts';
import { below, pick, randomIndex, randomSource, randomString } from './random.ts';

const samples = [
  '',
  'a',
  'abc',
  'aaaaaab',
  'é',
  'Ā',
  'héllo wörld',
  '\ud83d\ude00',
  '\ude00\ud83d',
  'x\ud83d',
  'abcabcabc',
];

/** A value with the same units as `text`, made of random pieces. */
function randomRope(random: () => number, text: string): StringValue {
  if (text.length < 2 || below(random, 4) === 0) return toValue(text);
  const middle = below(random, text.length);
  return concatenate(randomRope(random, text.slice(0, middle)), randomRope(random, text.slice(middle)));
}

/** Compares `ours(text, ...)` with `text.member(...)`, exceptions included. */
function agree(member: string, text: string, ...values: unknown[]): void {
  const call = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  };
  const ours = (string as unknown as Record<string, (...values: unknown[]) => unknown>)[member];
  const theirs = (text as unknown as Record<string, (...values: unknown[]) => unknown>)[member];
  const expected = call(() => theirs.apply(text, values));
  const message = `${JSON.stringify(text)}.${member}(${values.map((value) => JSON.stringify(value) ?? 'undefined')})`;
  assert.deepEqual(
    call(() => ours(text, ...values)),
    expected,
    message,
  );
}

describe('string', () => {
  it('converts values both ways', () => {
    const random = randomSource(1);
    for (let round = 0; round < 10000; round++) {
      const text = randomString(random, 60);
      assert.equal(fromValue(toValue(text)), text);
    }
  });

  it('keeps strings below 256 in Latin-1 whatever they come from', () => {
    const random = randomSource(2);
    for (let round = 0; round < 20000; round++) {
      const text = randomString(random, 80);
      const value = randomRope(random, text);
      const start = below(random, text.length + 1);
      const end = start + below(random, text.length - start + 1);
      for (const [result, expected] of [
        [value, text],
        [substring(value, start, end), text.slice(start, end)],
      ] as const) {
        assert.equal(fromValue(flatten(result)), expected);
        assert.equal(result.length, expected.length);
        assert.equal(flatten(result) instanceof Latin1String, !/[^\0-\xff]/.test(expected));
      }
    }
  });

  it('flattens deep ropes of both directions', () => {
    for (const piece of ['ab', 'aĀ']) {
      const added = toValue(piece);
      let left: StringValue = toValue('start of a rope that is long');
      let right: StringValue = left;
      for (let count = 0; count < 1000000; count++) {
        left = concatenate(left, added);
        right = concatenate(added, right);
      }
      assert.ok(left instanceof Rope && right instanceof Rope);
      assert.equal(fromValue(flatten(left)), `start of a rope that is long${piece.repeat(1000000)}`);
      assert.equal(fromValue(flatten(right)), `${piece.repeat(1000000)}start of a rope that is long`);
      assert.equal(left.right, null);
    }
  }).timeout(20000);

  it('refuses to make strings that are too long', () => {
    let value: StringValue = toValue('0123456789abcdef');
    for (let count = 0; count < 24; count++) value = concatenate(value, value);
    assert.equal(value.length, 2 ** 28);
    assert.throws(() => concatenate(value, value), { name: 'RangeError', message: 'Invalid string length' });
    assert.throws(() => joinParts([value, value], emptyString), {
      name: 'RangeError',
      message: 'Invalid string length',
    });
  });

  it('joins parts', () => {
    const random = randomSource(3);
    for (let round = 0; round < 5000; round++) {
      const parts = Array.from({ length: below(random, 6) }, () => randomString(random, 30));
      const separator = randomString(random, 4);
      const joined = joinParts(
        parts.map((part) => randomRope(random, part)),
        toValue(separator),
      );
      assert.equal(fromValue(joined), parts.join(separator));
      assert.equal(joined instanceof Latin1String, !/[^\0-\xff]/.test(parts.join(separator)));
    }
    assert.equal(joinParts([], toValue('x')), emptyString);
  });

  it('compares, equates and hashes', () => {
    const random = randomSource(4);
    for (let round = 0; round < 20000; round++) {
      const left = randomString(random, 6);
      const right = below(random, 3) === 0 ? left : randomString(random, 6);
      const leftValue = randomRope(random, left);
      const rightValue = randomRope(random, right);
      assert.equal(
        Math.sign(compareValues(flatten(leftValue), flatten(rightValue))),
        left < right ? -1 : +(left > right),
      );
      assert.equal(valuesEqual(leftValue, rightValue), left === right);
      assert.ok(hashOf(leftValue) !== 0 && hashOf(leftValue) === (hashOf(leftValue) | 0));
      if (left === right) assert.equal(hashOf(leftValue), hashOf(rightValue));
      assert.equal(valuesEqual(leftValue, rightValue), left === right);
      assert.equal(string.compare(left, right) < 0, left < right);
      assert.equal(string.equals(left, right), left === right);
    }
    const hashes = new Set(Array.from({ length: 10000 }, (_, index) => string.hash(`key${index}`)));
    assert.ok(hashes.size > 9995);
  });

  it('reads characters', () => {
    const random = randomSource(5);
    for (let round = 0; round < 20000; round++) {
      const text = round < samples.length ? samples[round] : randomString(random, 40);
      const index = randomIndex(random, text.length);
      for (const member of ['at', 'charAt', 'charCodeAt', 'codePointAt']) agree(member, text, index);
      if (index >= 0 && index < text.length && Number.isInteger(index)) {
        assert.equal(string.elementAt(text, index), text[index]);
        assert.equal(string.codeUnitAt(text, index), text.charCodeAt(index));
      }
      const characters: string[] = [];
      for (let next = 0; next < string.length(text); next += characters.at(-1)!.length) {
        characters.push(string.characterAt(text, next));
      }
      assert.deepEqual(characters, [...text]);
    }
  });

  it('makes characters', () => {
    for (let unit = 0; unit < 0x20000; unit += 7) assert.equal(string.fromCharCode(unit), String.fromCharCode(unit));
    assert.equal(string.fromCharCode(), '');
    assert.equal(string.fromCharCode(-1, 65.9, NaN, 2 ** 32 + 66), String.fromCharCode(-1, 65.9, NaN, 2 ** 32 + 66));
    assert.equal(
      string.fromCodePoint(0x1f600, 65, 0xffff, 0x10ffff),
      String.fromCodePoint(0x1f600, 65, 0xffff, 0x10ffff),
    );
    for (const point of [-1, 1.5, 0x110000, NaN, Infinity]) {
      assert.throws(() => string.fromCodePoint(point), { name: 'RangeError', message: `Invalid code point ${point}` });
    }
  });

  it('cuts parts', () => {
    const random = randomSource(6);
    for (let round = 0; round < 30000; round++) {
      const text = randomString(random, 80);
      const first = randomIndex(random, text.length);
      const second = below(random, 4) === 0 ? undefined : randomIndex(random, text.length);
      for (const member of ['slice', 'substring', 'substr']) agree(member, text, first, second);
    }
    agree('slice', 'abc');
  });

  it('searches', () => {
    const random = randomSource(7);
    for (let round = 0; round < 30000; round++) {
      const text = randomString(random, 50);
      const start = below(random, text.length + 1);
      const search = below(random, 3) === 0 ? randomString(random, 3) : text.slice(start, start + below(random, 6));
      const position = below(random, 3) === 0 ? undefined : randomIndex(random, text.length);
      for (const member of ['indexOf', 'lastIndexOf', 'includes', 'startsWith', 'endsWith']) {
        agree(member, text, search, position);
      }
    }
  });

  it('splits and replaces', () => {
    const random = randomSource(8);
    const replacements = ['', 'x', '$$', '$&$&', '[$`]', "[$'$]", '$1$<a>$', 'Ā$&', '$'];
    for (let round = 0; round < 30000; round++) {
      const text = randomString(random, 30);
      const start = below(random, text.length + 1);
      const search = below(random, 4) === 0 ? randomString(random, 3) : text.slice(start, start + below(random, 3));
      agree('replace', text, search, pick(random, replacements));
      agree('replaceAll', text, search, pick(random, replacements));
      agree('split', text, search, below(random, 3) === 0 ? randomIndex(random, 4) : undefined);
      agree('concat', text, search, text);
    }
  });

  it('repeats and pads', () => {
    const random = randomSource(9);
    for (let round = 0; round < 20000; round++) {
      const text = randomString(random, 8);
      const count = below(random, 10) === 0 ? pick(random, [-1, 0, NaN, 2.7, Infinity, -0.5]) : below(random, 40);
      const filler = below(random, 3) === 0 ? undefined : randomString(random, 4);
      agree('repeat', text, count);
      if (count !== Infinity || filler === '')
        for (const member of ['padStart', 'padEnd']) agree(member, text, count, filler);
    }
    agree('repeat', 'ab', 2 ** 29);
    agree('repeat', '', 2 ** 40);
    agree('padEnd', 'ab', 2 ** 29);
  });

  it('trims', () => {
    const random = randomSource(10);
    for (let round = 0; round < 20000; round++) {
      const text = randomString(random, 6) + randomString(random, 6);
      for (const member of ['trim', 'trimStart', 'trimEnd']) agree(member, text);
    }
    for (let unit = 0; unit < 0x10000; unit++) {
      assert.equal(string.isWhiteSpace(unit), String.fromCharCode(unit).trim() === '');
    }
  });
});

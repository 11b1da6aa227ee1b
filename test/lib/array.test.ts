/** Array's members against Node's: results, effects on the array, and the calls of callbacks in order. */

import assert from 'node:assert/strict';
import * as array from '../../runtime/lib/array.ts';
import * as callbacks from '../../runtime/lib/array-callbacks.ts';
import * as change from '../../runtime/lib/array-change.ts';
import * as sorting from '../../runtime/lib/sort.ts';
import { below, pick, randomIndex, randomSource, randomString } from './random.ts';

const functions = { ...array, ...callbacks, ...change, ...sorting } as unknown as Record<
  string,
  (...values: unknown[]) => unknown
>;

type Method = (...values: unknown[]) => unknown;

/** Compares function `name` on a copy of `items` with `member` of Node, and what both leave behind. */
function agree(name: string, items: readonly unknown[], values: unknown[], member = name): void {
  const ours = [...items];
  const theirs = [...items];
  const run = (call: () => unknown): unknown => {
    try {
      return call();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  };
  const expected = run(() => (theirs as unknown as Record<string, Method>)[member](...values));
  const actual = run(() => functions[name](ours, ...values));
  const message = `${JSON.stringify(items)}.${member}(${values.map(String)})`;
  assert.deepEqual(actual, expected, message);
  assert.deepEqual(ours, theirs, message);
}

function randomItems(random: () => number): unknown[] {
  const kinds: (() => unknown)[] = [
    () => below(random, 10),
    () => randomString(random, 3),
    () => pick(random, [NaN, 0, -0, null, undefined, 1]),
  ];
  const make = pick(random, kinds);
  return Array.from({ length: below(random, 12) }, make);
}

describe('array', () => {
  it('reads and changes', () => {
    const random = randomSource(60);
    for (let round = 0; round < 20000; round++) {
      const items = randomItems(random);
      const index = (): number => randomIndex(random, items.length);
      const optional = (): number | undefined => (below(random, 3) === 0 ? undefined : index());
      const value = pick(random, [...items, 3]);
      agree('at', items, [index()]);
      agree('slice', items, [optional(), optional()]);
      agree('concat', items, [[1, 2], []]);
      agree('indexOf', items, [value, optional()]);
      agree('lastIndexOf', items, below(random, 2) === 0 ? [value] : [value, index()]);
      agree('includes', items, [value, optional()]);
      agree('join', items, below(random, 2) === 0 ? [] : [randomString(random, 3)]);
      agree('toReversed', items, []);
      agree('withElement', items, [index(), value], 'with');
      agree('fill', items, [value, optional(), optional()]);
      agree('copyWithin', items, [index(), index(), optional()]);
      agree('reverse', items, []);
      agree('shift', items, []);
      agree('unshift', items, randomItems(random));
      agree('splice', items, [index()]);
      agree('splice', items, [index(), index(), ...randomItems(random)]);
    }
    agree('flat', [[1, 2], [], [3]], []);
    assert.deepEqual(array.from([1, 2]), [1, 2]);
    assert.deepEqual(array.of(1, 2), [1, 2]);
    assert.deepEqual(
      array.fromMapped([1, 2], (value, index) => value * index),
      [0, 2],
    );
    assert.deepEqual(
      array.fromLength(3, (_, index) => index),
      [0, 1, 2],
    );
    assert.deepEqual(array.fromText('a\u{1f600}b'), ['a', '\u{1f600}', 'b']);
  });

  it('calls callbacks', () => {
    const random = randomSource(61);
    for (let round = 0; round < 3000; round++) {
      const items = randomItems(random);
      const shrinkAt = below(random, 20);
      for (const [name, member] of [
        ['forEach'],
        ['map'],
        ['filter'],
        ['some'],
        ['every'],
        ['findLast'],
        ['findLastIndex'],
        ['find'],
        ['findIndex'],
        ['reduce'],
        ['reduceRight'],
        ['reduceFirst', 'reduce'],
        ['reduceLast', 'reduceRight'],
        ['flatMap'],
      ]) {
        const calls: unknown[][] = [[], []];
        const observe =
          (log: unknown[]) =>
          (...values: unknown[]): unknown => {
            const list = values.at(-1) as unknown[];
            log.push(values.slice(0, -1), list.length);
            if (log.length === shrinkAt && (name === 'forEach' || name === 'filter')) list.pop();
            if (log.length === shrinkAt) list.push('new');
            if (name === 'flatMap') return [values[0], values[1]];
            return name.startsWith('reduce') ? `${values[0]}${values[1]}` : (values[1] as number) % 3 === shrinkAt % 3;
          };
        const initial = name === 'reduce' || name === 'reduceRight' ? ['start'] : [];
        const ours = [...items];
        const theirs = [...items];
        const run = (call: () => unknown): unknown => {
          try {
            return call();
          } catch (error) {
            return String(error);
          }
        };
        const expected = run(() =>
          (theirs as unknown as Record<string, Method>)[member ?? name](observe(calls[0]), ...initial),
        );
        assert.deepEqual(
          run(() => functions[name](ours, observe(calls[1]), ...initial)),
          expected,
        );
        assert.deepEqual(calls[1], calls[0]);
        assert.deepEqual(ours, theirs);
      }
    }
  });
});

describe('sort', () => {
  /** Sorts with both and compares results and the comparisons that were made. */
  function agreeOnSorting(items: readonly unknown[], compare: (left: number, right: number) => number): void {
    const calls: number[][] = [[], []];
    const observed = (log: number[]) => (left: unknown, right: unknown) => {
      log.push(left as number, right as number);
      return compare(left as number, right as number);
    };
    const expected = [...items].sort(observed(calls[0]));
    const actual = sorting.sort([...items], observed(calls[1]));
    assert.deepEqual(actual, expected);
    assert.deepEqual(calls[1], calls[0]);
  }

  it('makes the comparisons that Node makes', () => {
    const random = randomSource(62);
    const compares: ((left: number, right: number) => number)[] = [
      (left, right) => left - right,
      (left, right) => right - left,
      (left, right) => (left < right ? -1 : 1),
      (left, right) => (left > right ? 1 : 0),
      (left, right) => Math.floor(left / 8) - Math.floor(right / 8),
      () => 0,
      () => -1,
      () => NaN,
      (left, right) => ((left * 31 + right * 17) % 7) - 3,
    ];
    for (let round = 0; round < 1500; round++) {
      const length = below(random, pick(random, [4, 40, 70, 300, 2000]));
      const bound = pick(random, [2, 10, 1000, 100000]);
      const items = Array.from({ length }, () => below(random, bound));
      if (below(random, 3) === 0) {
        // Runs, for galloping.
        const run = 1 + below(random, 500);
        for (let start = 0; start < length; start += run) {
          const part = items.slice(start, start + run).sort((left, right) => left - right);
          if (below(random, 4) === 0) part.reverse();
          items.splice(start, part.length, ...part);
        }
      }
      agreeOnSorting(items, pick(random, compares));
    }
  }).timeout(60000);

  it('sorts by text and keeps undefined last', () => {
    const random = randomSource(63);
    for (let round = 0; round < 3000; round++) {
      const items = Array.from({ length: below(random, 100) }, () =>
        pick(random, [() => below(random, 200) - 100, () => randomString(random, 4), () => undefined, () => null])(),
      );
      assert.deepEqual(sorting.sort([...items]), [...items].sort());
      assert.deepEqual(
        sorting.toSorted(items, (left, right) => String(left).length - String(right).length),
        [...items].sort((left, right) => String(left).length - String(right).length),
      );
    }
  });
});

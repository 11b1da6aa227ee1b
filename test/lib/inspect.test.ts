/** What console.log prints, against util.format and util.inspect of Node. */

import './simulated-memory.ts';
import assert from 'node:assert/strict';
import { format as nodeFormat, inspect as nodeInspect } from 'node:util';
import { toNumber, toText } from '../../runtime/lib/convert.ts';
import { format } from '../../runtime/lib/format.ts';
import { inspect } from '../../runtime/lib/inspect.ts';
import { stringify } from '../../runtime/lib/json.ts';
import { below, pick, randomNumber, randomSource, randomString, specialNumbers } from './random.ts';

class Point {
  x = 1;
  y: unknown = null;
}
class Empty {}
class Named extends Point {
  name = 'n';
  override toString(): string {
    return `<${this.name}>`;
  }
}
class Failure extends RangeError {
  code = 7;
}

function withoutStack<T extends Error>(error: T): T {
  Object.defineProperty(error, 'stack', { value: undefined, enumerable: false });
  return error;
}

function randomText(random: () => number): string {
  switch (below(random, 6)) {
    case 0:
      return randomString(random, 12);
    case 1:
      return pick(random, [
        "it's",
        '"',
        `'"`,
        `'"\``,
        '\'"${',
        '\u{1f600}',
        '表',
        'e\u0301',
        '\ud800',
        '\\',
        'a\nb',
        '\x7f',
        '',
      ]);
    case 2:
      return 'word '.repeat(below(random, 30));
    case 3:
      return `${'line of text\n'.repeat(below(random, 9))}end`;
    default:
      return 'abcdefghijklmnop'.slice(0, below(random, 17));
  }
}

function randomValue(random: () => number, depth: number): unknown {
  const kind = below(random, depth > 0 ? 12 : 6);
  if (kind === 0) return randomText(random);
  if (kind === 1) return pick(random, [true, false, null, undefined]);
  if (kind === 2) return pick(random, specialNumbers);
  if (kind === 3) return randomNumber(random);
  if (kind < 6) return below(random, 10 ** below(random, 7));
  if (kind < 10) return randomArray(random, depth - 1);
  const fields = (kind === 10 ? new Point() : {}) as Record<string, unknown>;
  for (let count = below(random, 6); count > 0; count--) {
    fields[pick(random, ['a', 'bc', 'key', 'a-b', 'x1', 'y', "o'k", 'lengthy_name', 'é'])] = randomValue(
      random,
      depth - 1,
    );
  }
  return fields;
}

function randomArray(random: () => number, depth: number): unknown[] {
  const length = pick(random, [0, 1, 2, 3, 5, 6, 7, 8, 10, 16, 27, 40, 99, 100, 101, 102, 130]);
  const size = depth > 1 ? Math.min(length, 12) : length;
  switch (below(random, 4)) {
    case 0: {
      const bound = 10 ** below(random, 10);
      return Array.from({ length: size }, () => below(random, bound) - (bound >> 1));
    }
    case 1:
      return Array.from({ length: size }, () => randomText(random));
    case 2:
      return Array.from({ length: size }, () => randomNumber(random));
    default:
      return Array.from({ length: size }, () => randomValue(random, depth));
  }
}

describe('inspect', () => {
  it('prints single values as Node does', () => {
    const values: unknown[] = [
      ...specialNumbers,
      ...[
        '',
        'a',
        "it's",
        '"',
        '\n',
        `'"`,
        `'"\``,
        '\'"${',
        '\u{1f600}',
        '\ud800x',
        'x'.repeat(10005),
        'line\n'.repeat(20),
      ],
      ...[true, false, null, undefined, [], {}, [[]], [{}], [[[[1]]]], { a: { b: { c: { d: 1 } } } }],
      ...[new Empty(), new Point(), [new Point()], new Named(), [[[new Point(), new Empty(), {}, []]]]],
      ...[function named() {}, () => {}, [() => {}], Point, Named, class {}, { f: Math.abs }],
      ...[withoutStack(new Error('m')), withoutStack(new Error()), [withoutStack(new TypeError('m\nn'))]],
      ...[
        withoutStack(new Failure('f')),
        { e: withoutStack(new Failure('f')) },
        [[[[withoutStack(new Failure('f'))]]]],
      ],
    ];
    for (const value of values) assert.equal(inspect(value, 2, false), nodeInspect(value));
  });

  it('prints objects that contain themselves', () => {
    const first: unknown[] = [1];
    first.push(first);
    const second: Record<string, unknown> = { a: first };
    second.self = { inner: second, first };
    first.push({ second });
    for (const value of [first, second, [second, first]]) assert.equal(inspect(value, 2, false), nodeInspect(value));
  });

  it('prints random arrays and objects as Node does', () => {
    const random = randomSource(40);
    for (let round = 0; round < 6000; round++) {
      const value = round % 2 === 0 ? randomArray(random, below(random, 5)) : randomValue(random, 4);
      const expected = nodeInspect(value);
      const actual = inspect(value, 2, false);
      if (actual !== expected) assert.equal(actual, expected);
    }
  }).timeout(120000);

  it('prints number arrays of every length as Node does', () => {
    for (let length = 0; length < 110; length++) {
      for (const factor of [1, 9.5, 1234567, 1e-7, -3]) {
        const value = Array.from({ length }, (_, index) => index * factor);
        assert.equal(inspect(value, 2, false), nodeInspect(value));
        assert.equal(inspect([value], 2, false), nodeInspect([value]));
      }
    }
  });

  it('prints inherited accessors as hidden ones', () => {
    for (const value of [new Base(), new Derived(), new OnlyAccessor(), [new Derived()], { a: { b: new Derived() } }]) {
      for (const depth of [0, 1, 2, 4]) {
        assert.equal(inspect(value, depth, true), nodeInspect(value, { depth, showHidden: true }));
      }
    }
  });

  it('prints hidden lengths', () => {
    const random = randomSource(41);
    for (let round = 0; round < 500; round++) {
      const value = randomArray(random, 2);
      assert.equal(inspect(value, 4, true), nodeInspect(value, { depth: 4, showHidden: true }));
    }
  });
});

class Base {
  own = 1;
  get both(): number {
    return 1;
  }
  set both(value: number) {
    this.own = value;
  }
  get shadowed(): number {
    return 2;
  }
  get 5(): number {
    return 5;
  }
  set written(value: number) {
    this.own = value;
  }
  method(): void {}
}

class Derived extends Base {
  another = [1];
  override get shadowed(): number {
    return 3;
  }
  get late(): number {
    return 4;
  }
}

class OnlyAccessor {
  get only(): number {
    return 1;
  }
}

describe('format', () => {
  it('prints arguments as console.log does', () => {
    const random = randomSource(42);
    const pieces = ['%s', '%d', '%i', '%f', '%j', '%o', '%O', '%c', '%%', '%', '%x', 'text', ' ', '%5d', ''];
    for (let round = 0; round < 6000; round++) {
      const values: unknown[] = [];
      if (below(random, 4) > 0) {
        let template = '';
        for (let count = below(random, 6); count > 0; count--) template += pick(random, pieces);
        values.push(template);
      }
      const hidden = String(values[0]).includes('%o');
      for (let count = below(random, 5); count > 0; count--) {
        const extra = [new Named(), new Point(), '12.5px', '0x1f', [7], [], {}, 'é', -0];
        values.push(below(random, 4) === 0 && !hidden ? pick(random, extra) : randomValue(random, hidden ? 0 : 3));
      }
      const expected = nodeFormat(...values);
      const actual = format(values);
      if (actual !== expected) assert.equal(actual, expected);
    }
    assert.equal(format([]), '');
    const circular: unknown[] = [];
    circular.push(circular);
    assert.equal(format(['%j', circular]), nodeFormat('%j', circular));
  }).timeout(60000);
});

describe('convert', () => {
  it('converts values to text, numbers and JSON', () => {
    const random = randomSource(43);
    for (let round = 0; round < 6000; round++) {
      const value =
        round < 20 ? [[1, [2, null], undefined], new Named(), {}, [], [7], null][round % 6] : randomValue(random, 3);
      assert.equal(toText(value), String(value));
      assert.equal(toNumber(value), Number(value));
      assert.equal(stringify(value), JSON.stringify(value));
    }
    assert.equal(stringify({ f() {}, a: [() => 1] }), '{"a":[null]}');
    assert.throws(() => toText(() => 1), TypeError);
  });
});

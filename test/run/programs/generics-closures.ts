// Generic functions that are constants, or declared inside of functions: an instance for each set of type arguments.
const same = <T>(value: T): T => value;
console.log(same(1), same('s'), same([1.5, 2]), same<number | string>('u'));

const compose =
  <A, B, C>(first: (a: A) => B, second: (b: B) => C) =>
  (a: A): C =>
    second(first(a));
console.log(
  compose(
    (n: number) => n + 1,
    (n: number) => `<${n}>`,
  )(4),
);

const mapped = function <T, U>(values: readonly T[], change: (value: T, index: number) => U): U[] {
  const out: U[] = [];
  for (let i = 0; i < values.length; i++) out.push(change(values[i], i));
  return out;
};
console.log(
  mapped([1, 2, 3], (n) => n / 2),
  mapped(['a', 'b'], (text, index) => text + index),
);
console.log(
  mapped(
    mapped([1, 2], (n) => [n]),
    (list) => list.length,
  ),
);

const remembering = <A, R>(compute: (a: A) => R) => {
  const known: A[] = [];
  const results: R[] = [];
  return (a: A): R => {
    const index = known.indexOf(a);
    if (index >= 0) return results[index];
    const result = compute(a);
    known.push(a);
    results.push(result);
    return result;
  };
};
const square = remembering((n: number) => {
  console.log('computing', n);
  return n * n;
});
console.log(square(3), square(3));

// What they capture is shared by all instances.
function outer(count: number): string {
  function show<T>(value: T, text: (value: T) => string): string {
    count++;
    return text(value) + count;
  }
  const first = show(1, (n) => `n${n}`);
  count *= 2;
  return first + show('s', (s) => s) + show(2, (n) => String(n * 2));
}
console.log(outer(5), outer(7));

// They call themselves and each other, with the same types and with others.
function recursive(n: number): number {
  let calls = 0;
  function depth<T>(value: T, left: number): number {
    calls++;
    return left === 0 ? 0 : 1 + depth(value, left - 1);
  }
  const isEven = <T>(value: T, left: number): boolean => (left === 0 ? true : isOdd(value, left - 1));
  function isOdd<T>(value: T, left: number): boolean {
    return left === 0 ? false : isEven(value, left - 1);
  }
  const flags = (isEven(1, n) ? 1000 : 0) + (isOdd('text', n) ? 2000 : 0);
  return depth('text', n) + depth(1, n) * 10 + calls * 100 + flags;
}
console.log(recursive(3), recursive(4));

// Loops make new ones in each turn.
const made: (() => string)[] = [];
for (let i = 0; i < 3; i++) {
  const show = <T>(value: T): string => `${i}:${String(value)}`;
  made.push(() => show(i * 10) + show('z'));
}
for (const each of made) console.log(each());

// Closures may mention one that is declared later, and it what comes after it.
function late(): string {
  const use = (): string => tag(1) + tag('x');
  const before = '<';
  const tag = <T>(value: T): string => before + String(value) + after;
  const after = '>';
  return use() + tag(true);
}
console.log(late());

class Repeater {
  times = 3;
  run(): string {
    const repeated = <T>(value: T): T[] => {
      const out: T[] = [];
      for (let i = 0; i < this.times; i++) out.push(value);
      return out;
    };
    this.times++;
    return repeated('a').join('') + repeated(1).length;
  }
}
console.log(new Repeater().run());

function nested<T>(value: T): string {
  const pair = <U>(other: U): string => String(value) + String(other);
  return pair(1) + pair('p') + pair(value);
}
console.log(nested(5), nested('t'));

type Tree<T> = { left: Tree<T>; right: Tree<T> } | { leaf: T };
const isLeaf = <T>(tree: Tree<T>): tree is { leaf: T } => (tree as { leaf?: T }).leaf !== undefined;
const sumOf = (tree: Tree<number>): number => (isLeaf(tree) ? tree.leaf : sumOf(tree.left) + sumOf(tree.right));
console.log(sumOf({ left: { leaf: 1 }, right: { left: { leaf: 2 }, right: { leaf: 3 } } }));

switch (made.length) {
  case 3: {
    const twice = <T>(value: T): T[] => [value, value];
    console.log(twice(1), twice('s'));
    break;
  }
  default:
    console.log('never');
}

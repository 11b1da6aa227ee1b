// One generic function over numbers, strings, objects and functions; constraints; inference.
function identity<T>(value: T): T {
  return value;
}
console.log(
  identity(1),
  identity(0.5),
  identity('text'),
  identity(true),
  identity(null),
  identity<number | string>('u'),
);

function first<T>(items: T[], fallback: T): T {
  return items.length > 0 ? items[0] : fallback;
}
console.log(first([1, 2], 0), first([], 'none'), first([true], false));

function map<T, U>(items: readonly T[], change: (item: T) => U): U[] {
  const result: U[] = [];
  for (const item of items) result.push(change(item));
  return result;
}
function filter<T>(items: readonly T[], keep: (item: T) => boolean): T[] {
  const result: T[] = [];
  for (const item of items) if (keep(item)) result.push(item);
  return result;
}
function reduce<T, A>(items: readonly T[], start: A, combine: (accumulated: A, item: T) => A): A {
  let result = start;
  for (const item of items) result = combine(result, item);
  return result;
}
const lengths = map(['a', 'bb', 'ccc'], (word) => word.length);
console.log(
  lengths,
  map(lengths, (n) => n / 2),
  map(lengths, (n) => 'n' + n),
  filter(lengths, (n) => n % 2 === 1),
);
console.log(
  reduce(lengths, 0, (a, b) => a + b),
  reduce(lengths, '', (text, n) => text + n),
);

interface Sized {
  size: number;
}
function largest<T extends Sized>(items: T[]): T {
  let best = items[0];
  for (const item of items) if (item.size > best.size) best = item;
  return best;
}
console.log(
  largest([
    { size: 1, name: 'small' },
    { size: 5, name: 'big' },
  ]).name,
);

function max<T extends number | string>(a: T, b: T): T {
  return a > b ? a : b;
}
console.log(max<number>(3, 9), max<string>('x', 'abc'));

function pairUp<A, B>(a: A, b: B): { first: A; second: B } {
  return { first: a, second: b };
}
const pair = pairUp('left', 2);
const nested = pairUp(pair, [1]);
console.log(pair.first, pair.second, nested.first.first, nested.second);

function sortBy<T>(items: T[], less: (a: T, b: T) => boolean): T[] {
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    let j = i - 1;
    for (; j >= 0 && less(item, items[j]); j--) items[j + 1] = items[j];
    items[j + 1] = item;
  }
  return items;
}
console.log(
  sortBy([3, 1, 2], (a, b) => a < b),
  sortBy(['b', 'c', 'a'], (a, b) => a > b),
);

function memoize<T>(compute: () => T): () => T {
  let cached: T | null = null;
  return () => (cached ??= compute());
}
let runs = 0;
const once = memoize(() => {
  runs++;
  return 'computed';
});
console.log(once(), once(), runs);

/** `for-in`: the order of keys, properties that are added and deleted, arrays, classes, jumps. */
function keys(value: object): string {
  let text = '';
  for (const key in value) text += `${key},`;
  return text;
}
const point = { y: 1, x: 2, '10': 'ten', '9': 'nine', method() {}, arrow: () => 1 };
for (const key in point) console.log(key);
console.log(
  keys({}),
  keys([]),
  keys(['a', 'b', 'c']),
  keys(() => 1),
);

class Base {
  first = 1;
  #hidden = 2;
  describe(): number {
    return this.#hidden;
  }
  get double(): number {
    return 2;
  }
}
class Derived extends Base {
  second = 'two';
  optional?: number;
  override describe(): number {
    return 3;
  }
}
const derived = new Derived();
for (const key in derived) console.log(key, key.length);
console.log(keys(new Base()), keys(derived));

interface Loose {
  a: number;
  b?: number;
  c?: number;
}
const loose: Loose = { a: 1 };
console.log(keys(loose));
loose.c = 3;
loose.b = 2;
console.log(keys(loose));

// What is added while the loop runs is not visited.
const growing: Loose = { a: 1 };
for (const key in growing) {
  console.log(key);
  growing.b = 2;
}
for (const key in growing) console.log(key);
const numbers = [1, 2];
for (const index in numbers) {
  if (numbers.length < 5) numbers.push(numbers.length);
  console.log(index, typeof index, numbers[Number(index)]);
}
const shrinking = [1, 2, 3, 4];
for (const index in shrinking) {
  console.log(index);
  shrinking.pop();
}

// Existing variables, jumps, closures, the position of the evaluation.
let key = 'before';
for (key in { p: 1, q: 2 }) console.log(key);
console.log(key);
outer: for (const left in { a: 1, b: 2, c: 3 }) {
  for (const right in { x: 1, y: 2 }) {
    if (left === 'b') continue outer;
    if (left === 'c') break outer;
    console.log(left, right);
  }
}
const closures: (() => string)[] = [];
for (const each in { one: 1, two: 2 }) closures.push(() => each);
console.log(closures.map((read) => read()));
let evaluations = 0;
function make(): { a: number; b: number } {
  evaluations++;
  return { a: 1, b: 2 };
}
for (let each in make()) {
  each += '!';
  console.log(each, evaluations);
}
function generic<T extends object>(value: T): number {
  let count = 0;
  for (const each in value) if (each in value) count++;
  return count;
}
console.log(generic({ a: 1 }), generic([1, 2]), generic(derived));
type Shape = { kind: 'a'; size: number } | { kind: 'b' };
for (const shape of [{ kind: 'a', size: 1 }, { kind: 'b' }] as Shape[]) console.log(keys(shape));

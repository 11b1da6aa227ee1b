// Type parameters that stand for unknown, given or found by the compiler.
function show<T>(value: T): string {
  return typeof value + String(value);
}
const values: unknown[] = [1, 'a', [1]];
for (const value of values) console.log(show(value));
try {
  throw new Error('x');
} catch (error) {
  console.log(show(error));
}
function same<T>(left: T, right: T): boolean {
  return left === right;
}
console.log(same<unknown>(1, 2), same<unknown>('a', 'a'));
function map<T, U>(list: T[], change: (value: T) => U): U[] {
  const result: U[] = [];
  for (const value of list) result.push(change(value));
  return result;
}
console.log(map(values, (value) => String(value)));
console.log(map<unknown, unknown>(values, (value) => value));
function count<T>(list: T[], wanted: T): number {
  let found = 0;
  for (const value of list) if (value === wanted) found++;
  return found;
}
console.log(count<unknown>([1, 2, 1], 1));

class Holder {
  static first<T>(list: readonly T[]): T {
    return list[0];
  }
  last<T>(list: readonly T[]): T {
    return list[list.length - 1];
  }
}
console.log(Holder.first(values), new Holder().last(values));
const identity = <T>(value: T): T => value;
console.log(identity<unknown>(null), identity<unknown>(7));

// Nothing determines the parameter.
function empty<T>(): T[] {
  return [];
}
const nothing = empty();
nothing.push(1, 'two');
console.log(nothing, empty().length);

// typeof of every kind, as value and as guard.
type Value = number | string | boolean | null | undefined | number[] | (() => number);
const values: Value[] = [1, NaN, 'a', '', true, false, null, undefined, [1], () => 1];
for (const value of values) console.log(typeof value);

function double(value: number | string | boolean): number | string | boolean {
  if (typeof value === 'number') return value * 2;
  if (typeof value === 'string') return value + value;
  return !value;
}
console.log(double(4), double('ab'), double(true));

class Thing {}
console.log(typeof new Thing(), typeof Thing, typeof (1 + 1), typeof typeof 1, typeof void 0);

function kind(value: Value): string {
  switch (typeof value) {
    case 'number':
      return 'a number';
    case 'string':
      return 'a string of ' + value.length;
    case 'undefined':
      return 'nothing';
    case 'function':
      return 'a function giving ' + value();
    case 'object':
      return value === null ? 'null' : 'an array of ' + value.length;
    default:
      return 'a boolean';
  }
}
for (const value of values) console.log(kind(value));

// Functions in variables, arrays, properties and parameters; compared by identity.
type Operation = (a: number, b: number) => number;
const operations: Operation[] = [(a, b) => a + b, (a, b) => a - b, (a, b) => a * b, Math.max];
for (const operation of operations) console.log(operation(7, 3));

function apply(operation: Operation, a: number, b: number): number {
  return operation(a, b);
}
console.log(
  apply(operations[1], 1, 2),
  apply((a) => a, 5, 6),
  apply(() => 9, 0, 0),
);

function map(items: number[], change: (item: number, index: number) => number): number[] {
  const result: number[] = [];
  for (let i = 0; i < items.length; i++) result.push(change(items[i], i));
  return result;
}
console.log(
  map([1, 2, 3], (item) => item * item),
  map([5, 5], (item, index) => item + index),
);

function compose(f: (x: number) => number, g: (x: number) => number): (x: number) => number {
  return (x) => f(g(x));
}
const increment = (x: number): number => x + 1;
const double = (x: number): number => x * 2;
console.log(compose(increment, double)(5), compose(double, increment)(5));

const table = { name: 'table', run: (x: number): string => 'ran ' + x };
console.log(table.run(1), table.name);
table.run = (x) => 'changed ' + x;
console.log(table.run(2));

const same = increment;
console.log(same === increment, increment === double, typeof increment);

let handler: ((text: string) => void) | null = null;
if (handler === null) handler = (text) => console.log('handled', text);
handler('event');

function counter(): () => number {
  let n = 0;
  return () => ++n;
}
const first = counter();
const second = counter();
console.log(first(), first(), second(), first());

function curry(a: number): (b: number) => (c: number) => number {
  return (b) => (c) => a * 100 + b * 10 + c;
}
console.log(curry(1)(2)(3));

function repeat(times: number, action: (i: number) => void): void {
  for (let i = 0; i < times; i++) action(i);
}
let total = 0;
repeat(5, (i) => {
  total += i;
});
console.log(total);

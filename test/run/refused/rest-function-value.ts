function sum(...values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
const add = sum;
console.log(add(1, 2));
const count = (...values: string[]): number => values.length;
console.log([count]);
const holder = { last: (...values: number[]): number => values[values.length - 1] };
console.log(holder.last(1, 2));
// expected: 6:7 - error HTC1109
// expected: 9:14 - error HTC1109
// expected: 10:18 - error HTC1109

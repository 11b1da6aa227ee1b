function sum(...values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
const add = sum;
console.log(add(1, 2));
// expected: 6:7 - error HTC1109

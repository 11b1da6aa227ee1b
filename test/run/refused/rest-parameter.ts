function sum(...values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
console.log(sum(1, 2));
// expected: 1:14 - error HTC1109

function last(values: number[]): number {
  return values[values.length - 1];
}
console.log(last([4, 5]));
console.log(last([]));
// status: 70
// stderr: stops/index-of-empty-array.ts:2:\d+

// The index was below the length before the array became shorter.
const numbers = [1, 2, 3];
function lastAfterPop(index: number): number {
  if (index >= numbers.length) return -1;
  const first = numbers[index];
  numbers.pop();
  return first + numbers[index];
}
console.log(lastAfterPop(0), lastAfterPop(5));
console.log(lastAfterPop(1));
// status: 70
// stderr: stops/index-after-shrinking.ts:7:\d+
// stderr: index

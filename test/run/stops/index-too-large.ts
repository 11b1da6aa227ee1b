const numbers = [1, 2, 3];
function at(index: number): number {
  return numbers[index];
}
console.log(at(2));
console.log(at(3));
// status: 70
// stderr: stops/index-too-large.ts:3:\d+
// stderr: index

// Counters and sums that the range analysis keeps in integer registers; one that it cannot.
function loop(count: number): number {
  let collatz = 0;
  for (let start = 1; start < count; start++) {
    let value = start;
    while (value !== 1) {
      value = value % 2 === 0 ? value / 2 : 3 * value + 1;
      collatz++;
    }
  }
  return collatz;
}
console.log(loop(10), loop(20));

const same = <T>(value: T): T => value;
console.log([1, 2].map(same));
const holder = { same };
function inner(): void {
  function pair<T>(value: T): T[] {
    return [value, value];
  }
  const other = pair;
  console.log(other(1));
}
inner();
console.log(holder);
// expected: 2:24 - error HTC1009
// expected: 3:18 - error HTC1009
// expected: 8:9 - error HTC1009

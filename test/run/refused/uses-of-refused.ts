// What uses a refused declaration is not an error of its own.
function counting(): number {
  var count = 1;
  count++;
  count = 2;
  return count;
}
function outer(start: number): number {
  function total({ value }: { value: number }): number {
    return start + value;
  }
  return total({ value: 2 });
}
const Point = class {
  x = 1;
};
console.log(counting(), outer(3), new Point().x);
// expected: 3:7 - error HTC1108
// expected: 9:18 - error HTC1105
// expected: 14:15 - error HTC1111

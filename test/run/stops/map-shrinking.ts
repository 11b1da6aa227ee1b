// The callback of map makes the array shorter: Node's result has elements without value then.
const numbers = [1, 2, 3, 4];
console.log(numbers.map((value) => value * 2));
const doubled = numbers.map((value, index) => {
  if (index === 1) numbers.length = 3;
  return value * 2;
});
console.log(doubled.length);
// status: 70
// stderr: Trap: index out of range\n
// stderr: stops/map-shrinking.ts:4:25

function count(value: { length: number }): number {
  return value.length;
}
console.log(count({ length: 1 }), count([1, 2]));
console.log(count('text'));
interface Named {
  toString(): string;
}
const named: Named = 5;
let other: Named = { toString: () => 'other' };
other = [1];
console.log(named, other);
// expected: 4:41 - error HTC1226
// expected: 5:19 - error HTC1226
// expected: 9:22 - error HTC1226
// expected: 11:9 - error HTC1226

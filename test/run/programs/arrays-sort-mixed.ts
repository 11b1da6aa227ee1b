// Sorting arrays of different elements that are then seen as one kind of array.
function sortBy<T>(values: T[], compare: (left: T, right: T) => number): T[] {
  return values.slice().sort(compare);
}
console.log(
  [3, 1, 2].sort((left, right) => left - right),
  ['b', 'a'].sort((left, right) => (left < right ? -1 : 1)),
);
console.log(
  sortBy([3, 1.5, 2], (left, right) => right - left),
  sortBy(['b', 'c', 'a'], (left, right) => (left < right ? -1 : 1)),
);
const people = [
  { name: 'Bob', age: 30 },
  { name: 'Ann', age: 25 },
];
console.log(
  people.sort((left, right) => left.age - right.age),
  [true, false].reverse(),
);

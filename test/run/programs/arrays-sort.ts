// Arrays of several element types sorted in one program, and lengths that are no lengths.
const numbers = [10, 9, 1, 2, 100];
console.log(
  numbers.sort(),
  numbers.sort((left, right) => right - left),
  numbers.toSorted(),
);
console.log(['b', 'a', 'C', 'é', ''].sort(), [true, false].sort(), [0.5, -0, -1, 1e21].sort());
console.log([undefined, 3, undefined, 1].sort(), [null, 1, 'a', undefined].sort(), [[2, 1], [10], [1]].sort());

const people = [
  { name: 'bo', age: 2 },
  { name: 'al', age: 1 },
  { name: 'cy', age: 2 },
];
people.sort((left, right) => right.age - left.age || (left.name < right.name ? -1 : 1));
console.log(people.map((person) => person.name).join(' '));

const keyed: { key: number; place: number }[] = [];
for (let place = 0; place < 300; place++) keyed.push({ key: (place * 7919) % 5, place });
keyed.sort((left, right) => left.key - right.key);
console.log(keyed.map((entry) => entry.place).join());

function report(action: () => void): void {
  try {
    action();
    console.log('done');
  } catch (error) {
    if (error instanceof RangeError) console.log(error.name, error.message);
  }
}
for (const length of [-1, 1.5, NaN, 2 ** 32]) {
  report(() => {
    numbers.length = length;
  });
}
report(() => {
  numbers.length--;
  numbers.length -= 2;
});
console.log(numbers, numbers.length);

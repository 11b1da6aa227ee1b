// T[] of strings, booleans, objects, functions, unions and arrays; aliasing.
const words: string[] = ['b', 'a'];
words.push('c');
console.log(words, words.length, words.pop(), words[0] + words[1]);

const flags: boolean[] = [true, false];
flags.push(!flags[0]);
console.log(flags);

class Item {
  value: number;
  constructor(value: number) {
    this.value = value;
  }
}
const items: Item[] = [new Item(1), new Item(2)];
items.push(new Item(3));
const last = items.pop();
console.log(last === undefined ? 'none' : last.value, items.length, items[0].value);
items[0].value = 9;
let sum = 0;
for (const item of items) sum += item.value;
console.log(sum);

const maybes: (number | null)[] = [1, null, 3];
maybes.push(null);
let nulls = 0;
for (const maybe of maybes) nulls += maybe === null ? 1 : 0;
console.log(maybes, nulls);

const unions: (number | string | boolean)[] = [1, 'one', true];
unions[0] = 'first';
unions.push(2.5);
console.log(unions);
let numbers = 0;
for (const value of unions) {
  if (typeof value === 'number') numbers += value;
}
console.log(numbers);

const grid: number[][] = [];
for (let y = 0; y < 3; y++) {
  const row: number[] = [];
  for (let x = 0; x < 4; x++) row.push(x * y);
  grid.push(row);
}
grid[1][2] = -1;
console.log(grid, grid[2].length, grid[2][3]);
const row = grid[0];
row[0] = 77;
console.log(grid[0][0], grid[0] === row);

const optional: (string | undefined)[] = ['a', undefined];
console.log(optional, optional.pop() === undefined, optional.length);

const functions: ((x: number) => number)[] = [(x) => x + 1, (x) => x * 2];
let value = 5;
for (const f of functions) value = f(value);
console.log(value);

function find(list: Item[], wanted: number): Item | undefined {
  for (const item of list) if (item.value === wanted) return item;
  return undefined;
}
console.log(find(items, 2) === items[1], find(items, 5));

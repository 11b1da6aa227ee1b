// for-of over arrays: while they grow and shrink, with break and continue, nested, over expressions.
const numbers = [1, 2, 3];
let steps = 0;
for (const n of numbers) {
  if (numbers.length < 6) numbers.push(n * 10);
  steps++;
}
console.log(numbers, steps);

for (const n of numbers) {
  console.log(n);
  if (n === 2) numbers.pop();
}
console.log(numbers.length);

for (const n of numbers) {
  if (n === 1) continue;
  if (n > 9) break;
  console.log('kept', n);
}

for (let n of [5, 6]) {
  n *= 2;
  console.log(n);
}

const table = [[1, 2], [3], [], [4, 5, 6]];
let flat = '';
for (const row of table) {
  for (const cell of row) flat += cell;
  flat += ';';
}
console.log(flat);

outer: for (const row of table) {
  for (const cell of row) {
    if (cell === 3) continue outer;
    if (cell === 5) break outer;
    console.log(cell);
  }
}

function evens(limit: number): number[] {
  console.log('called once');
  const result: number[] = [];
  for (let i = 0; i <= limit; i += 2) result.push(i);
  return result;
}
for (const even of evens(6)) console.log(even);

function firstNegative(list: number[]): number | null {
  for (const item of list) if (item < 0) return item;
  return null;
}
console.log(firstNegative([1, -2, -3]), firstNegative([]), firstNegative([0, -0]));

let replaced = [1, 2, 3];
for (const n of replaced) {
  replaced = [9];
  console.log(n, replaced.length);
}

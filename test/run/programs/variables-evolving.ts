// Variables without a type of their own: what is assigned and added decides.
const list = [];
list.push(3);
list.push(1, 2);
list.sort((left, right) => left - right);
console.log(list, list.length, list[0] + list[1]);

let mixed = [];
mixed.push('a');
mixed.push(1);
mixed[2] = true;
mixed.unshift(null);
console.log(mixed, mixed.length);
for (const item of mixed) console.log(typeof item);
mixed = ['again'];
mixed.push('more');
console.log(mixed);

let value;
console.log(value);
value = 5;
console.log(value + 1);
value += 0.5;
value++;
console.log(value);
value = 'text';
console.log(value.length, value);
value = { x: 1, y: 'two' };
console.log(value.x, value);

let nothing = null;
console.log(nothing);
nothing = 7;
console.log(nothing * 2);

function grid(width: number, height: number) {
  const rows = [];
  for (let y = 0; y < height; y++) {
    const row = [];
    for (let x = 0; x < width; x++) row.push(x * y);
    rows.push(row);
  }
  return rows;
}
console.log(grid(3, 4));

function best(values: readonly number[]) {
  let found;
  for (const candidate of values) {
    if (found === undefined || candidate > found) found = candidate;
  }
  return found;
}
console.log(best([3, 9, 4]), best([]));

function sign(x: number) {
  let text;
  if (x > 0) text = 'positive';
  else if (x < 0) text = 'negative';
  else text = 'zero';
  return text.toUpperCase();
}
console.log(sign(1), sign(-1), sign(0));

function firstOf(flag: boolean) {
  let result;
  try {
    if (flag) throw new Error('thrown');
    result = 1;
  } catch (error) {
    result = error instanceof Error ? error.message : 'unknown';
  }
  return result;
}
console.log(firstOf(true), firstOf(false));

function pairs(names: string[]) {
  const result = [];
  let index;
  for (index = 0; index < names.length; index++) result.push({ name: names[index], index });
  const doubled = result.map((pair) => pair.index * 2);
  return { result, doubled };
}
console.log(pairs(['p', 'q']));

function evens(limit: number) {
  let collected;
  collected = [];
  for (let i = 0; i < limit; i += 2) collected.push(i);
  return collected;
}
console.log(evens(7));

let unused;
unused = 1;
let untouched;
const neverFilled = [];
console.log(neverFilled.length);

// `for-of` that assigns a variable, property or element that is already there.
let x = -1;
for (x of [1, 2, 3]) console.log(x);
console.log(x);

let unit: string;
let units = '';
for (unit of 'aé😀z') units += `<${unit}>`;
console.log(units);

const holder = { last: 0, seen: [0, 0, 0] };
for (holder.last of [4, 5]) console.log(holder.last);
let at = 0;
for (holder.seen[at++] of [7, 8, 9]) {
}
console.log(holder);

let later;
for (later of ['p', 'q']) console.log(later.length);
console.log(later);

let number: number | string = 'none';
for (number of [1.5, 2.5]) {
  if (number > 2) break;
}
console.log(number);

function last(values: number[]): number {
  let value = 0;
  const read = () => value;
  for (value of values) if (read() === 3) return value * 100;
  return value;
}
console.log(last([1, 2]), last([1, 3, 5]), last([]));

// == and != between kinds: null equals undefined and nothing else; strings and booleans turn into numbers.
type Any = number | string | boolean | null | undefined;
const values: Any[] = [0, 1, -1, NaN, '', '0', '1', ' 1 ', 'a', 'true', true, false, null, undefined];
for (const a of values) {
  let line = '';
  for (const b of values) line += a == b ? '=' : a != b ? '.' : '?';
  console.log(line);
}
for (const a of values) {
  let line = '';
  for (const b of values) line += a === b ? '=' : a !== b ? '.' : '?';
  console.log(line);
}

class Point {
  x = 1;
}
const first = new Point();
const second = new Point();
const again = first;
console.log(first === second, first === again, first == second, first != again);

function length(text: string | null | undefined): number {
  return text == null ? -1 : text.length;
}
console.log(length('abc'), length(''), length(null), length(undefined));

const numbers = [1];
const same = numbers;
console.log(numbers === same, numbers !== same, numbers == same);

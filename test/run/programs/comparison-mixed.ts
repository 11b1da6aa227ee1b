// Comparison of values that may be numbers or strings: two strings by code units, everything else as numbers.
type Mixed = number | string;
const values: Mixed[] = [0, -0, 1, 9, 10, NaN, '', '1', '9', '10', 'x', ' 2 '];

function orders(left: Mixed, right: Mixed): string {
  return [left < right, left <= right, left > right, left >= right].map((holds) => (holds ? '1' : '0')).join('');
}
for (const left of values) console.log([left], values.map((right) => orders(left, right)).join(' '));

console.log(String(Error('called')), TypeError('without new').name, RangeError() instanceof RangeError);

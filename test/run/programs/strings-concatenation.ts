// + joins a string with anything; number addition comes first where it stands first.
const nothing: null = null;
const missing: undefined = undefined;
console.log('a' + 1 + 2, 1 + 2 + 'a', 'a' + (1 + 2), '' + 0, '' + -0, '' + 1e21, '' + NaN);
console.log('a' + true, false + 'a', 'a' + nothing, missing + 'a', 'x' + 1.5 + 'y', 'a' + -1);
console.log('[' + ['a', 'b'] + ']', '[' + [1, 2, 3] + ']', '[' + [] + ']');

function join(left: string | number, right: string | number): string {
  return '' + left + right;
}
console.log(join(1, 2), join('1', 2), join(1, '2'), join(0.1, ''));

let empty = '';
for (let i = 0; i < 3; i++) empty += '';
console.log(empty.length, empty === '');

let halves = 'x';
for (let i = 0; i < 16; i++) halves = halves + halves;
console.log(halves.length, halves.slice(65530));

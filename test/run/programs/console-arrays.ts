// console.log of arrays: quotes and commas, nesting, line breaks, and columns for many elements.
console.log([], [1], [1, 2, 3], ['a'], ['a', "it's", 'say "hi"', `both ' and "`], [true, null, undefined, NaN, -0]);
console.log([[]], [[1], [2, 3]], [['a', ['b', ['c', ['d']]]]], [[[[[]]]]]);
console.log([1.5, -2, 1e21], ['new\nline', 'tab\t', 'back\\slash', '']);
console.log('before', [1, 2], 'after', [], 3);

const six = [1, 2, 3, 4, 5, 6];
const seven = [1, 2, 3, 4, 5, 6, 7];
console.log(six, seven);

const many: number[] = [];
for (let i = 0; i < 30; i++) many.push(i * i);
console.log(many);
const hundred: number[] = [];
for (let i = 0; i < 120; i++) hundred.push(i);
console.log(hundred);

const words: string[] = [];
for (let i = 0; i < 12; i++) words.push('word' + i);
console.log(words);
console.log(['a fairly long string number one', 'a fairly long string number two', 'a third']);
console.log([
  [1, 2, 3, 4, 5, 6, 7, 8],
  ['x', 'y'],
]);

const fractions: number[] = [];
for (let i = 0; i < 10; i++) fractions.push(i / 7);
console.log(fractions);
const signs = [1, -1, 10, -10, 100, -100, 1000, -1000, 0.5];
console.log(signs);

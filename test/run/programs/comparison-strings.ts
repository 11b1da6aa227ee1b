// Strings compare by UTF-16 units, not by alphabet or code point.
const words = [
  '',
  'a',
  'b',
  'ab',
  'A',
  'Z',
  'aa',
  'B',
  '0',
  '10',
  '9',
  ' ',
  'é',
  'z',
  'ä',
  '€',
  '\uffff',
  '😀',
  'a\u0000',
  'abc',
  'abd',
];
for (const a of words) {
  let line = '';
  for (const b of words) line += a < b ? '<' : a > b ? '>' : a === b ? '=' : '?';
  console.log(line, a <= 'b', a >= 'b', a !== 'b');
}

// The same characters put together in different ways are equal.
const half = 'hel';
const joined = half + 'lo';
console.log(
  joined === 'hello',
  joined == 'hello',
  joined !== 'hello',
  joined < 'hello',
  joined <= 'hello',
  'hello!'.slice(0, 5) === joined,
);

function insertionSort(items: string[]): void {
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    let j = i - 1;
    while (j >= 0 && items[j] > item) {
      items[j + 1] = items[j];
      j--;
    }
    items[j + 1] = item;
  }
}
const fruit = ['pear', 'Apple', 'fig', 'apple', 'zebra', 'banana', '', 'Fig'];
insertionSort(fruit);
console.log(fruit);

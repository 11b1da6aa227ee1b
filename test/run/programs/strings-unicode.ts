// UTF-16 units: surrogate pairs count as two; output is UTF-8; for-of goes by code point.
const text = 'aé€😀z';
console.log(text, text.length);
for (let i = 0; i < text.length; i++) console.log(i, text.charCodeAt(i));
for (const point of text) console.log(point, point.length);

const high = text.slice(3, 4);
const low = text.slice(4, 5);
console.log(high.length, high.charCodeAt(0), low.charCodeAt(0), high + low, high + low === '😀', high < low);
console.log('日本語'.length, '日本語'.slice(1), '日本語'.indexOf('語'), 'ÿ'.charCodeAt(0), 'Ā'.charCodeAt(0));

let mixed = 'ascii';
mixed += ' und Ümläute';
mixed += ' et €';
console.log(mixed, mixed.length, mixed.indexOf('€'), mixed.slice(6, 10));
function same(a: string, b: string): boolean {
  return a === b;
}
console.log(
  String.fromCharCode(0xd83d, 0xde00),
  '\u0000'.length,
  'a\u0000b'.length,
  same('\u00e9', 'é'),
  same('e\u0301', 'é'),
);

let line = '';
for (let code = 0x3b1; code <= 0x3c9; code++) line += String.fromCharCode(code);
console.log(line, line.length);

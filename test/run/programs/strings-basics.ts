// length, index, charCodeAt, String.fromCharCode, and what lies outside of a string.
const text = 'hello, world';
console.log(text, text.length, text[0], text[text.length - 1], text.charCodeAt(1), text.charAt(4));
console.log(text.charCodeAt(99), text.charCodeAt(-1), text.charAt(99) === '', text.charCodeAt(0.9));
console.log(''.length, '' === '', 'a\tb'.length, 'a\nb', "it's", 'say "hi"', 'back\\slash', '\x41\u0042\u{43}');

let reversed = '';
for (let i = text.length - 1; i >= 0; i--) reversed += text[i];
console.log(reversed);

let caesar = '';
for (let i = 0; i < text.length; i++) {
  const code = text.charCodeAt(i);
  const letter = code >= 97 && code <= 122;
  caesar += letter ? String.fromCharCode(((code - 97 + 13) % 26) + 97) : text[i];
}
console.log(caesar);

console.log(
  String.fromCharCode(72, 105),
  String.fromCharCode(),
  String.fromCharCode(65536 + 65),
  String.fromCharCode(8364),
);

for (const letter of 'abc') console.log(letter, letter.length);

let vowels = 0;
for (const letter of text) {
  switch (letter) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      vowels++;
  }
}
console.log(vowels);

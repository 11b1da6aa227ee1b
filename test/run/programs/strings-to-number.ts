// Number(), unary + and parseFloat/parseInt: spaces, signs, bases, exponents and what is no number.
const texts = [
  '',
  ' ',
  '0',
  '-0',
  '+5',
  '42',
  ' 42 ',
  '\n7\t',
  '3.14',
  '.5',
  '5.',
  '.',
  '1e3',
  '1E-3',
  '1e',
  'e1',
  '0x1F',
  '0b101',
  '0o17',
  '-0x1',
  'abc',
  '12abc',
  '1_000',
  'Infinity',
  '-Infinity',
  'infinity',
  'NaN',
  '1,5',
  '--1',
  '1 2',
  '00012',
  '1e400',
  '1e-400',
  '0.1',
  '0.30000000000000004',
  '9007199254740993',
  '123456789012345678901234567890',
  '4.9e-324',
  '2.4703282292062327e-324',
  '1.7976931348623159e308',
  '0.000000000000000000000000000001',
  '179769313486231580793e289',
  '\u00a05',
  '1\u0000',
];
for (const text of texts) console.log(text, Number(text), +text, parseFloat(text), parseInt(text));

console.log(
  parseInt('ff', 16),
  parseInt('0xff', 16),
  parseInt('101', 2),
  parseInt('zz', 36),
  parseInt('12', 1),
  parseInt('9', 8),
  parseInt('-12.9'),
);
console.log(Number(true), Number(false), Number(null), Number(undefined), +true, +false);

const negativeZero = Number('-0');
console.log(negativeZero, 1 / negativeZero);

// Digits that lie exactly between two doubles.
console.log(
  Number('9007199254740993') === 9007199254740992,
  Number('9007199254740995'),
  Number('1.00000000000000011102230246251565'),
);

// The shortest decimal that reads back as the same number, and where exponents begin.
const values = [
  0.1,
  0.2,
  0.3,
  0.1 + 0.2,
  1 / 3,
  2 / 3,
  1e20,
  1e21,
  123456789012345680000,
  1234567890123456800000,
  1e-6,
  1e-7,
  1.5e-7,
  0.000001234,
  0.0000001234,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  9007199254740991,
  9007199254740992,
  4.35,
  0.5,
  1.005,
  1e100,
  1.23e-100,
  100,
  1000000,
  123.456,
  4503599627370495.5,
  0.1 * 3,
  9.5367431640625e-7,
  1e23,
  5.0e-324 * 3,
  299792458,
  6.62607015e-34,
  3.141592653589793,
  2.718281828459045,
  8.41e21,
  2e-5,
  72057594037927940,
];
for (const value of values) console.log(value, -value, String(value), `${value}`, '' + value, value.toString());

let x = 1;
for (let i = 0; i < 60; i++) {
  x = x * 1.7 + 0.3;
  console.log(x, 1 / x);
}
let seed = 12345;
for (let i = 0; i < 200; i++) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  const mantissa = seed / 4294967296;
  const power = ((seed >>> 8) % 60) - 30;
  const value = mantissa * 10 ** power;
  console.log(value, Number(String(value)) === value);
}

// & | ^ ~ work on 32 bits: operands wrap, results are signed.
const values = [
  0,
  1,
  -1,
  5,
  255,
  2147483647,
  -2147483648,
  2147483648,
  4294967295,
  4294967296,
  4294967301,
  -4294967297,
  1.9,
  -1.9,
  1e15,
  -1e15,
  1e21,
  1e300,
  NaN,
  Infinity,
];
for (const a of values) {
  console.log(a, ~a, a | 0, a & 0xff, a ^ 0x55555555, ~~a, a & -1);
}
for (const a of values) {
  for (const b of values) console.log(a & b, a | b, a ^ b);
}

let mask = 0;
for (let bit = 0; bit < 32; bit += 3) mask |= 1 << bit;
console.log(mask, mask >>> 0);

let bits = 0;
for (let x = mask; x !== 0; x &= x - 1) bits++;
console.log(bits);

let a = 12345;
let b = 67890;
a ^= b;
b ^= a;
a ^= b;
console.log(a, b);

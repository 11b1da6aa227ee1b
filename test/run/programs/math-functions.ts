// The exact functions of Math, at the edges of each.
const values = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  -2.5,
  0.49999999999999994,
  -0.2,
  4503599627370495.5,
  4503599627370496.5,
  2147483647.5,
  1e21,
  -1e21,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
];
for (const x of values) {
  console.log(x, Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.abs(x), Math.sign(x), Math.sqrt(x));
  console.log(
    1 / Math.floor(x),
    1 / Math.ceil(x),
    1 / Math.round(x),
    1 / Math.trunc(x),
    1 / Math.sign(x),
    Math.fround(x),
  );
}
for (const a of values) {
  for (const b of values) console.log(Math.max(a, b), Math.min(a, b), 1 / Math.max(a, b), 1 / Math.min(a, b));
}
console.log(Math.max(1, 2, 3), Math.min(3, 2, 1), Math.max(1, NaN, 3), Math.max(5));
console.log(
  Math.imul(3, 4),
  Math.imul(0xffffffff, 5),
  Math.imul(0x7fffffff, 0x7fffffff),
  Math.imul(1.9, 2.9),
  Math.imul(NaN, 1),
);
console.log(Math.clz32(0), Math.clz32(1), Math.clz32(-1), Math.clz32(0.5), Math.clz32(4294967296));
console.log(Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2);
console.log(Math.sqrt(2), Math.sqrt(16), Math.sqrt(1e-300), Math.sqrt(1e300));

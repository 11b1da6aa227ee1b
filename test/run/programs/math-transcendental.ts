// exp, log, trigonometry and roots: the very bits that Node gives.
const values = [
  0,
  -0,
  1e-10,
  0.1,
  0.5,
  0.7,
  1,
  1.5,
  2,
  3,
  3.141592653589793,
  10,
  100.25,
  1e5,
  1e10,
  1e22,
  -0.3,
  -1,
  -2.5,
  -700,
  710,
  NaN,
  Infinity,
  -Infinity,
];
for (const x of values) {
  console.log(x, Math.sin(x), Math.cos(x), Math.tan(x));
  console.log(Math.exp(x), Math.expm1(x), Math.log(x), Math.log2(x), Math.log10(x), Math.log1p(x));
  console.log(Math.asin(x), Math.acos(x), Math.atan(x), Math.sinh(x), Math.cosh(x), Math.tanh(x), Math.cbrt(x));
}
for (const y of values) {
  for (const x of values) console.log(Math.atan2(y, x), Math.hypot(x, y));
}
for (let i = 0; i < 100; i++)
  console.log(Math.sin(i * 0.1), Math.cos(i * 12.7), Math.exp(i * 0.05 - 2), Math.log(i + 0.5), Math.pow(1.1, i));

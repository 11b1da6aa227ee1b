// % takes the sign of the dividend, works on fractions and keeps -0.
const dividends = [0, -0, 1, -1, 5, -5, 5.5, -5.5, 7, 1e20, -1e20, 2147483648, NaN, Infinity, -Infinity];
const divisors = [1, -1, 2, -2, 3, 0.5, -0.3, 1e10, 0, -0, NaN, Infinity, -Infinity];
for (const a of dividends) {
  for (const b of divisors) {
    const r = a % b;
    console.log(a, b, r, 1 / r);
  }
}

function isEven(n: number): boolean {
  return n % 2 === 0;
}
console.log(isEven(-4), isEven(-3), isEven(0), isEven(2.5));

let i = -10;
while (i <= 10) {
  console.log(i % 3, i % -3, -i % 4);
  i++;
}

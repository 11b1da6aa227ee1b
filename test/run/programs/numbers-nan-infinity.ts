// NaN is unequal to everything, itself included; the infinities compare.
function divide(a: number, b: number): number {
  return a / b;
}
const nan = divide(0, 0);
const infinity = divide(1, 0);
console.log(nan, infinity, -infinity, divide(-1, 0), NaN, Infinity);
console.log(nan === nan, nan !== nan, nan < 1, nan > 1, nan <= nan, nan >= nan, !(nan < 1));
console.log(
  infinity === Infinity,
  infinity > 1e308,
  -infinity < infinity,
  infinity - infinity,
  infinity * 0,
  infinity / infinity,
);
console.log(infinity + 1, infinity % 2, 2 % infinity, infinity | 0, nan | 0, ~nan, nan >>> 0, -infinity >>> 0);
console.log(nan ? 'true' : 'false', infinity ? 'true' : 'false', isNaN(nan), isNaN(1), isFinite(infinity), isFinite(1));
console.log(
  Number.isNaN(nan),
  Number.isFinite(5),
  Number.isInteger(5),
  Number.isInteger(5.5),
  Number.isInteger(infinity),
);
console.log(Math.max(nan, 1), Math.min(1, nan), Math.max(), Math.min(), Math.sqrt(-1), Math.log(0), Math.log(-1));

let count = 0;
for (let x = nan; x < 10; x++) count++;
for (let x = nan; !(x >= 10) && count < 3; x++) count++;
console.log(count);
console.log([nan, infinity, -infinity]);

// A variable that never holds anything but NaN, as the operand of every operator.
function neverANumber(count: number): number {
  let lost = NaN;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    lost = lost / (k + 1);
    sum += (lost * 2 - lost) % 3;
    sum /= lost;
  }
  return sum;
}
console.log(neverANumber(3), neverANumber(0));

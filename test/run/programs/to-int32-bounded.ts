// Bitwise operators on numbers that have bounds and yet are no integers: fractions, NaN, minus zero.
function halves(limit: number): number {
  let sum = 0;
  for (let i = -limit; i <= limit; i++) sum += (i / 2) | 0;
  return sum;
}

function middle(low: number, high: number): number {
  return ((low + high) / 2) | 0;
}

function hash(text: string, beyond: number): number {
  let h = 7;
  for (let i = 0; i < text.length + beyond; i++) h = (h * 31 + text.charCodeAt(i)) | 0;
  return h;
}

function truncated(limit: number): string {
  let text = '';
  for (let i = -limit; i <= limit; i++) text += `${(i / 3) | 0},${~(i / 3)},${(i / 3) >>> 28},${((i % 3) / 7) ^ 1} `;
  return text;
}

console.log(halves(5), halves(8));
console.log(middle(3, 8), middle(-3, -8), middle(2147483647, 2147483646), middle(-2147483648, -2147483647));
console.log(hash('bounds', 0), hash('bounds', 1), hash('', 3));
console.log(truncated(4));
for (let i = 0; i < 4; i++) {
  const large = (i - 2) * 3000000000.5;
  const wide = (i - 1.5) * 4611686018427387904;
  const wider = (i - 1.5) * 18446744073709551616;
  console.log(large | 0, large >>> 0, wide | 0, wider | 0, (wider * 1e10) | 0, (wide / 1e300) | 0);
}
for (let i = 0; i < 3; i++) console.log((Math.sqrt(i - 1) * 10) | 0, (0 / (i - 1)) | 0, (Math.floor(-i / 2) * 3) | 0);
const half = Math.min(2.5, process.argv.length + 2.5);
console.log(Math.round(half) | 0, Math.round(-half) | 0, Math.fround(half) | 0);

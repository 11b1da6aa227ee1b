// < > <= >= === !== over integers, fractions, infinities, NaN and both zeros.
const values = [0, -0, 1, -1, 0.1, 0.30000000000000004, 2147483648, -2147483649, 1e308, Infinity, -Infinity, NaN];
for (const a of values) {
  for (const b of values) console.log(a < b, a > b, a <= b, a >= b, a === b, a !== b, a == b, a != b);
}
console.log(0.1 + 0.2 === 0.3, 0.1 + 0.2 > 0.3, 9007199254740992 === 9007199254740993);

function between(low: number, x: number, high: number): boolean {
  return low <= x && x < high;
}
console.log(between(0, 0, 1), between(0, 1, 1), between(-1, -0.5, 0), between(0, NaN, 1));

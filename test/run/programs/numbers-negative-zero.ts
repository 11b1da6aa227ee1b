// -0 is a number of its own for division and printing, and equal to 0.
function zero(): number {
  return 0;
}
const negative = -zero();
console.log(negative, -negative, 1 / negative, negative === 0, negative == 0, negative < 0, 0 > negative);
console.log(`${negative}`, '' + negative, String(negative), negative + 0, negative - 0, negative + negative);
console.log(
  0 * -1,
  1 / (0 * -1),
  -1 * 0,
  0 / -5,
  -5 % 5,
  Math.round(-0.2),
  Math.ceil(-0.7),
  Math.trunc(-0.9),
  Math.sqrt(negative),
);
console.log(
  [negative],
  Math.max(0, negative),
  Math.min(0, negative),
  Math.max(negative, 0),
  Math.min(negative, 0),
  Math.abs(negative),
);

let i = 1;
i *= 0;
console.log(1 / i);
i = -i;
console.log(1 / i, i);

// An integer loop whose product turns into -0.
for (let k = -2; k <= 2; k++) console.log(k * 0, 1 / (k * 0), 0 - k, k - k);

const items: number[] = [0, negative];
console.log(
  items[0] === items[1],
  1 / items[0],
  1 / items[1],
  negative ? 'true' : 'false',
  negative | 0,
  1 / (negative | 0),
);

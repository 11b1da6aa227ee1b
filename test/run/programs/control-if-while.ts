// if chains, while, do-while, for in all its forms, break and continue.
function classify(n: number): string {
  if (n < 0) return 'negative';
  else if (n === 0) return 'zero';
  else if (n < 10) {
    if (n % 2 === 0) return 'small even';
    else return 'small odd';
  }
  return 'large';
}
for (const n of [-1, 0, 4, 7, 10, NaN]) console.log(n, classify(n));

let n = 27;
let steps = 0;
while (n !== 1) {
  n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  steps++;
}
console.log(steps);

let once = 0;
do once++;
while (false as boolean);
console.log(once);

let digits = 0;
let rest = 9876543;
do {
  digits++;
  rest = Math.floor(rest / 10);
} while (rest > 0);
console.log(digits);

for (;;) {
  steps--;
  if (steps > 100) continue;
  if (steps % 7 === 0) break;
}
console.log(steps);

let i = 10;
for (; i > 0; ) i -= 3;
console.log(i);
for (let a = 1, b = 1; a < 50; ) {
  const next = a + b;
  a = b;
  b = next;
  if (a === 34) console.log(a, b);
}

let skipped = 0;
do {
  skipped++;
  if (skipped < 5) continue;
  break;
} while (true);
console.log(skipped);

while (true) {
  if (skipped++ > 8) break;
}
console.log(skipped);
if (skipped > 5) {
} else console.log('never');

for (let outer = 0; outer < 3; outer++) {
  for (let inner = 0; inner < 3; inner++) {
    if (inner === 1) continue;
    if (outer === 1) break;
    console.log(outer, inner);
  }
}

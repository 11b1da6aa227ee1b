// Computes in registers of all kinds for half a second, while the timer ticks. Where an interrupt lost one, a sum is wrong.
function sums(seed: number): number {
  let a = seed;
  let b = seed + 0.25;
  let c = seed + 0.5;
  let d = seed + 0.75;
  let i = 1;
  let j = 2;
  let k = 3;
  for (let round = 0; round < 20000; round++) {
    a = Math.sqrt(a * b + 1);
    b = c * 0.5 + a;
    c = d * 0.25 + b;
    d = a + 0.125 * c;
    i = (i * 31 + j) | 0;
    j = (j ^ (k << 1)) | 0;
    k = (k + i) | 0;
  }
  return a + b + c + d + i + j + k;
}

const start = performance.now();
const expected = sums(1);
let rounds = 0;
let wrong = 0;
let list: number[] = [];
while (performance.now() - start < 500) {
  if (sums(1) !== expected) wrong++;
  list.push(rounds++);
  if (list.length > 100) list = [];
}
console.log(rounds > 1, wrong);

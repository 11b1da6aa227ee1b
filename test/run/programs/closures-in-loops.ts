// Each iteration of a for loop with let has its own variable, copied when the next begins.
const functions: (() => number)[] = [];
for (let i = 0; i < 4; i++) functions.push(() => i);
for (const f of functions) console.log(f());

const changed: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  changed.push(() => i);
  i++;
  changed.push(() => i++);
}
for (const f of changed) console.log(f(), f());

// Captured in condition and step: those belong to the next iteration's copy.
const conditions: (() => number)[] = [];
for (let i = 0; conditions.push(() => i), i < 2; i++);
for (const f of conditions) console.log(f());

const steps: (() => number)[] = [];
for (let i = 0; i < 2; steps.push(() => i), i++);
for (const f of steps) console.log(f());

// The first initialiser closes over the loop's first copy.
let outside: () => number = () => -1;
for (let i = 0, read = (): number => i; i < 3; i++) outside = read;
console.log(outside());

const blocks: (() => number)[] = [];
let n = 0;
while (n < 3) {
  const square = n * n;
  let twice = n;
  blocks.push(() => square + twice);
  twice *= 2;
  n++;
}
for (const f of blocks) console.log(f());

const pairs: (() => string)[] = [];
for (let i = 0; i < 2; i++) {
  for (let j = 0; j < 2; j++) {
    if (i === j) continue;
    pairs.push(() => `${i}${j}`);
  }
}
for (const f of pairs) console.log(f());

let shared = 0;
const sharing: (() => number)[] = [];
do {
  sharing.push(() => shared);
  shared++;
} while (shared < 3);
for (const f of sharing) console.log(f());

// A closure of the initializer has a variable of its own, which no iteration sees.
const seen: (() => number)[] = [];
for (let i = 0, step = () => ++i; seen.length < 3; i++) {
  seen.push(() => i, step);
}
console.log(seen.map((read) => read()).join(' '));

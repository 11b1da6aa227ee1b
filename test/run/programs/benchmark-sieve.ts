// Eratosthenes over an array of booleans.
const limit = 100000;
const composite: boolean[] = [];
for (let i = 0; i <= limit; i++) composite.push(false);
let count = 0;
let last = 0;
for (let i = 2; i <= limit; i++) {
  if (composite[i]) continue;
  count++;
  last = i;
  for (let j = i * i; j <= limit; j += i) composite[j] = true;
}
console.log(count, last);

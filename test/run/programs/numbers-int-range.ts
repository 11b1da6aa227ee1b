// Integers that leave 31, 32 and 53 bits: they become doubles and never wrap by themselves.
let i = 2147483640;
for (let step = 0; step < 16; step++) {
  i++;
  console.log(i, i | 0, i >>> 0);
}
let j = -2147483640;
for (let step = 0; step < 16; step++) {
  j--;
  console.log(j, j | 0);
}

let power = 1;
for (let step = 0; step < 70; step++) {
  console.log(step, power, power - 1, power + 1);
  power *= 2;
}

let factorial = 1;
for (let n = 1; n <= 20; n++) {
  factorial *= n;
  console.log(n, factorial);
}

function multiply(a: number, b: number): number {
  return a * b;
}
console.log(multiply(65536, 65536), multiply(-65536, 65536), multiply(46341, 46341), multiply(0x7fffffff, 0x7fffffff));
console.log(multiply(3037000500, 3037000500), multiply(94906267, 94906267));

let fibonacci = 0;
let next = 1;
for (let n = 0; n < 100; n++) {
  const sum = fibonacci + next;
  fibonacci = next;
  next = sum;
}
console.log(fibonacci);

const negated = -(-2147483647 - 1);
console.log(negated, Math.abs(-2147483648), -2147483648 / -1, -2147483648 % -1);

// An index that counts down past zero.
let index = 3;
while (index >= 0) index--;
console.log(index);

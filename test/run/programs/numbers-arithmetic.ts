// + - * / on integers and fractions, in variables so that nothing is folded by accident.
function show(a: number, b: number): void {
  console.log(a, b, a + b, a - b, a * b, a / b, -a, +b);
}

const values = [0, 1, -1, 2, 7, -7, 0.5, -0.5, 3.75, 1e10, -1e10, 1e308, 2147483647, -2147483648];
for (const a of values) {
  for (const b of values) show(a, b);
}

let sum = 0;
for (let i = 0; i < 1000; i++) sum += i * 0.1;
console.log(sum);

let product = 1;
for (let i = 1; i <= 25; i++) product *= i;
console.log(product);

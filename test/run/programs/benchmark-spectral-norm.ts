// Floating-point arrays and a function called in the inner loop.
function a(i: number, j: number): number {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}
function multiply(v: number[], result: number[], transposed: boolean): void {
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += (transposed ? a(j, i) : a(i, j)) * v[j];
    result[i] = sum;
  }
}
function filled(n: number, value: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < n; i++) result.push(value);
  return result;
}
const n = 100;
const u = filled(n, 1);
const v = filled(n, 0);
const between = filled(n, 0);
for (let i = 0; i < 10; i++) {
  multiply(u, between, false);
  multiply(between, v, true);
  multiply(v, between, false);
  multiply(between, u, true);
}
let vBv = 0;
let vv = 0;
for (let i = 0; i < n; i++) {
  vBv += u[i] * v[i];
  vv += v[i] * v[i];
}
console.log(Math.sqrt(vBv / vv));

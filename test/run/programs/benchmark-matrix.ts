// Multiplying matrices held as arrays of arrays and as one flat array.
function matrix(n: number, value: (row: number, column: number) => number): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) row.push(value(i, j));
    rows.push(row);
  }
  return rows;
}
function multiply(a: number[][], b: number[][]): number[][] {
  return matrix(a.length, (i, j) => {
    let sum = 0;
    for (let k = 0; k < b.length; k++) sum += a[i][k] * b[k][j];
    return sum;
  });
}
function flat(rows: number[][]): number[] {
  const result: number[] = [];
  for (const row of rows) for (const cell of row) result.push(cell);
  return result;
}
function multiplyFlat(n: number, a: number[], b: number[]): number[] {
  const c: number[] = [];
  for (let i = 0; i < n * n; i++) c.push(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      for (let j = 0; j < n; j++) c[i * n + j] += factor * b[k * n + j];
    }
  }
  return c;
}
const n = 48;
const a = matrix(n, (i, j) => (i * 3 + j * 7) % 11);
const b = matrix(n, (i, j) => ((i * 5 + j) % 13) / 4);
const c = multiply(a, b);
const d = multiplyFlat(n, flat(a), flat(b));
let trace = 0;
let difference = 0;
for (let i = 0; i < n; i++) {
  trace += c[i][i];
  for (let j = 0; j < n; j++) difference += Math.abs(c[i][j] - d[i * n + j]);
}
console.log(trace, difference, c[3][5], d[n * n - 1]);

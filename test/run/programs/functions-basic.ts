// Declarations, expressions, nested functions, early returns, several parameters, recursion of pairs.
function add(a: number, b: number): number {
  return a + b;
}
const subtract = function (a: number, b: number): number {
  return a - b;
};
const multiply = (a: number, b: number): number => a * b;
function nothing(): void {}
console.log(add(1, 2), subtract(5, 3), multiply(4, 5), nothing());

function many(
  a: number,
  b: string,
  c: boolean,
  d: number[],
  e: number,
  f: number,
  g: number,
  h: string,
  i: number,
  j: number,
): string {
  return `${a} ${b} ${c} ${d.length} ${e} ${f} ${g} ${h} ${i} ${j}`;
}
console.log(many(1, 'two', true, [4, 4, 4, 4], 5.5, 6, 7, 'eight', 9, 1e10));

function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}
function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}
console.log(isEven(10), isOdd(7), isEven(7));

function search(items: number[], wanted: number): number {
  for (let i = 0; i < items.length; i++) {
    if (items[i] === wanted) return i;
  }
  return -1;
}
console.log(search([5, 6, 7], 6), search([5, 6, 7], 8));

function outer(n: number): number {
  function inner(m: number): number {
    return m <= 0 ? n : inner(m - 1) + 1;
  }
  return inner(n);
}
console.log(outer(5));

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  return n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
console.log(ackermann(2, 9));

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
console.log(gcd(1071, 462), gcd(0.75, 0.5));

const factorial = function self(n: number): number {
  return n < 2 ? 1 : n * self(n - 1);
};
console.log(factorial(10), factorial(170), factorial(171));
console.log(((a: number) => a + 1)(41));

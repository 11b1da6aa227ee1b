// Number.isInteger and its like with values of any type, Object.is, and methods of NaN and Infinity.
const values: unknown[] = [0, -0, 5, 5.5, 2 ** 53, NaN, Infinity, '5', '', null, undefined, true, [1], { a: 1 }];
for (const value of values) {
  console.log(
    value,
    Number.isInteger(value),
    Number.isSafeInteger(value),
    Number.isFinite(value),
    Number.isNaN(value),
    values.map((other) => (Object.is(value, other) ? 1 : 0)).join(''),
  );
}
console.log(Number.isInteger('5'), Number.isNaN('x'), Number.isFinite(1e308), Number.isSafeInteger(2 ** 53 - 1));
console.log(NaN.toFixed(3), NaN.toString(2), Infinity.toPrecision(1000), (-Infinity).toExponential(3));
console.log([NaN].includes(NaN), [NaN].indexOf(NaN), [0].includes(-0), ['a', undefined].includes(undefined));

const double: Function = (x: number) => x * 2;
console.log(typeof double, <number>(<unknown>7) + 1);
debugger;

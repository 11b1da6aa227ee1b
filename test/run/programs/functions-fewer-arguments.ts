// One function passed where it is called with three arguments, with two and with one.
function apply(values: readonly number[], convert: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += convert(value);
  return total;
}
const double = (x: number): number => x * 2;
console.log([1, 2].map(double), apply([1, 2], double));
console.log([3, 4].reduce((left, right) => left + double(right), 0));

function scaled(text: string, factor?: number): string {
  return factor === undefined ? `${text}!` : `${text}*${factor}`;
}
const single: (text: string) => string = scaled;
console.log(single('a'), ['b', 'c'].map(scaled), scaled('d', 0));

function withDefault(value: number, step = 10): number {
  return value + step;
}
console.log([1, 2].map(withDefault), apply([1, 2], withDefault));

interface Handler {
  run: (value: number) => number;
  wide: (value: number, index: number, all: readonly number[]) => number;
}
const handler: Handler = { run: double, wide: double };
console.log(handler.run(4), handler.wide(5, 0, [5]), [6].map(handler.run), [7].map(handler.wide));
handler.wide = (value, index, all) => value + index + all.length;
console.log([7, 7].map(handler.wide));

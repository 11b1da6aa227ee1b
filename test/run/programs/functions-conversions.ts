// `String`, `Number` and `Boolean` and other functions of the library as values; arrays made of items.
console.log([1, -0, 2.5, NaN].map(String), ['a', 'b'].map(String), [true, null, undefined].map(String));
console.log([[1, [2, 3]], [4]].map(String), [{ a: 1 }].map(String));
console.log(['1', ' 2 ', '', 'x', '0x10', '1e3'].map(Number), [true, false, null, undefined].map(Number));
console.log([0, 1, NaN, 2].filter(Boolean), ['', 'a', '0'].filter(Boolean), ['', 0, null, [], 'x'].filter(Boolean));
console.log(['1', '2', '3'].map(parseFloat), ['7', '7', '7', '11'].map(parseInt));
console.log([1.5, -1.5].map(Math.round), [1, NaN].some(Number.isNaN), [1, 2].every(Number.isInteger));

function apply<T, U>(values: readonly T[], convert: (value: T) => U): U[] {
  const results = [];
  for (const value of values) results.push(convert(value));
  return results;
}
console.log(apply([1, 2], String), apply(['3', '4'], Number), apply([0, 'a'], Boolean));

const convert: (value: number) => string = String;
const parse: (text: string) => number = parseInt;
console.log(convert(1 / 3), parse('12px'));

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
  toString(): string {
    return `(${this.x})`;
  }
}
console.log([new Point(1), new Point(2)].map(String).join(' '));

console.log(new Array(1, 2, 3), new Array<string | number>('a', 1), new Array('x'), new Array<number>());
const made = new Array(4, 5);
made.push(6);
console.log(made, made.length);

// Rest parameters: of functions, methods, constants and inner functions.
function described(name: string, ...values: number[]): string {
  return `${name}:${values.length}:${values.join('+')}`;
}
console.log(described('none'), described('one', 1), described('three', 1, 2.5, 3));

const largest = (first: number, ...others: number[]): number => {
  let found = first;
  for (const other of others) if (other > found) found = other;
  return found;
};
console.log(largest(1), largest(2, 7, 5));
const listed = <T>(...values: T[]): T[] => values;
console.log(listed(1, 2), listed('a'), listed<number | string>(1, 'a'), listed());
export const joined = function (separator: string, ...texts: string[]): string {
  return texts.join(separator);
};
console.log(joined('-', 'a', 'b', 'c'), joined('-'));

class Log {
  readonly lines: string[] = [];
  add(...words: (string | number)[]): this {
    this.lines.push(words.join(' '));
    return this;
  }
  static of(...lines: string[]): Log {
    const log = new Log();
    for (const line of lines) log.add(line, line.length);
    return log;
  }
}
console.log(Log.of('one', 'three').add('end').add().lines);

function outer(start: number): number {
  let calls = 0;
  function total(...values: number[]): number {
    calls++;
    let sum = start;
    for (const value of values) sum += value;
    return sum;
  }
  const deep = (level: number, ...values: number[]): number =>
    level === 0 ? total() + values.length : deep(level - 1, 1, 2) + total(level);
  const later = [1, 2].map((n) => total(n, n) + calls);
  return total(1, 2, 3) + deep(2, 5) * 100 + later[0] * 10_000 + later[1] * 1_000_000;
}
console.log(outer(0), outer(1));

// Each call has an array of its own.
const kept: number[][] = [];
const keep = (...values: number[]): void => {
  kept.push(values);
};
keep(1);
keep(1, 2);
kept[0].push(9);
console.log(kept);

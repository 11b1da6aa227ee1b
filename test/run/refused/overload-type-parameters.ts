function convert<A>(value: A[]): number;
function convert<S>(value: S): string;
function convert<X>(value: X): number | string {
  return Array.isArray(value) ? 1 : 'no';
}
console.log(convert([1, 2]));
console.log(convert('a'));

function pick<T>(values: T[]): T;
function pick<T>(values: T[], index: number): T | null;
function pick<T>(values: T[], index?: number): T | null {
  return values[index ?? 0] ?? null;
}
console.log(pick([1, 2]), pick(['a'], 0));
// expected: 6:13 - error HTC1010
// expected: 7:13 - error HTC1010

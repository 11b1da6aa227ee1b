/** Arguments that TypeScript takes for unreachable: calls whose type is never stand where a value is passed. */
function same<T>(value: T): T {
  return value;
}
function orElse<T>(value: T | null | undefined, other: T): T {
  return value ?? other;
}
const numbers = [1];
function describe(value: boolean | number | null): string {
  if (numbers === undefined) {
    if (value === undefined) return typeof orElse(value, orElse(value, same(value)));
  }
  return `${value}`;
}
console.log(describe(false), describe(3), describe(null));

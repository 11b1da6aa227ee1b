export function isNull(value: { n: number } | null): value is null {
  return value !== null && value.n < 0;
}

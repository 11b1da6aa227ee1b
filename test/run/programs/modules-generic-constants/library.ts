export type Test<T> = (value: T) => boolean;
export const picked = <T>(values: T[], test: Test<T>): T[] => {
  const out: T[] = [];
  for (const value of values) if (test(value)) out.push(value);
  return out;
};
const twice = <T>(value: T): T[] => [value, value];
export default twice;
export const isText = <T>(value: T | string): value is string => typeof value === 'string';

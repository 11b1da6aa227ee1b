// Type guards that are wrong, called by other names than their own: what they claim is not taken for true.
import { isNull as isMissing } from './guard.ts';

interface Item {
  n: number;
}
function isNothing(value: Item | null): value is null {
  return value !== null && value.n < 0;
}
const guard = isNothing;
const guards = { check: isNothing };
function alias(value: Item | null): void {
  if (!guard(value)) console.log(value, value === null, !value);
}
function renamed(value: Item | null): void {
  if (!isMissing(value)) console.log(value, value === null, !value);
}
function member(value: Item | null): void {
  if (!guards.check(value)) console.log(value, value === null, !value);
}
function passed(value: Item | null, test: (value: Item | null) => value is null): void {
  if (!test(value)) console.log(value, value === null, !value);
}
for (const value of [null, { n: 1 }]) {
  alias(value);
  renamed(value);
  member(value);
  passed(value, isNothing);
}

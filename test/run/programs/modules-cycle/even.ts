import { isOdd, oddName } from './odd.ts';

console.log('even runs');
export const evenName = 'even';

export function isEven(n: number): boolean {
  return n === 0 || isOdd(n - 1);
}

export function describeEven(): string {
  return `${evenName}, not ${oddName}`;
}

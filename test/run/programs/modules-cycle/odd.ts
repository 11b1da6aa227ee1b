import { evenName, isEven } from './even.ts';

// This module runs first; the function of the other is there, its constant is not.
console.log('odd runs', isEven(0));
export const oddName = 'odd';

export function isOdd(n: number): boolean {
  return n !== 0 && isEven(n - 1);
}

export function describeOdd(): string {
  return `${oddName}, not ${evenName}`;
}

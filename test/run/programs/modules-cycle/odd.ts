import { evenName, isEven } from './even.ts';

// This module runs first; the function of the other is there, its constant is not.
console.log('odd runs', isEven(0));
export const oddName = 'odd';

export function isOdd(n: number): boolean {
  return n !== 0 && isEven(n - 1);
}

let early = 'no error';
try {
  early = evenName;
} catch (error) {
  early = error instanceof ReferenceError ? error.message : 'another error';
}
console.log(early);

console.log('b');
export const value = 5;
export function fn(n: number): number {
  return n + value;
}
export const arrow = (s: string): string => s + s;
export const obj = { deep: { v: 1 } };
export class Thing {
  static count = 0;
  constructor(public name: string) {
    Thing.count++;
  }
}
export * as nested from './c.ts';

import { own, useOther } from './main.ts';

useOther();
export const limit = 10;
export default limit * 2;
export class Box {
  static made = 0;
  value: number;
  constructor(value: number) {
    this.value = value;
    Box.made++;
  }
}
export const double = (value: number): number => value * 2;
export function triple(value: number): number {
  return value * 3;
}
export function callEarly(): void {
  console.log(own);
}
try {
  callEarly();
} catch (error) {
  console.log(String(error));
}

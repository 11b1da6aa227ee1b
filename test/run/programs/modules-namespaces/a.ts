import { value } from './b.ts';

console.log('a', value);
export let counter = 0;
export function inc(): void {
  counter++;
}
export type Kind = 'k' | 'l';
export default function (n: number): number {
  return n * 2;
}
export class Klass {
  constructor(public v: number) {}
  static make(): Klass {
    return new Klass(7);
  }
}
function help(n: number): string {
  return 'h' + n;
}

export { help as helper };

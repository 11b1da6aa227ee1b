export interface Shape {
  name: string;
  size: number;
}

export let counter = 0;

export function increment(): void {
  counter++;
}

export class Point implements Shape {
  static readonly origin = new Point(0, 0);
  name = 'point';
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  get size(): number {
    return this.x * this.y;
  }
}

export default function square(x: number): number {
  return x * x;
}

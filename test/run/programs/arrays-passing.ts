// Arrays as arguments, results and fields: always the same array, never a copy; readonly views.
function fill(target: number[], value: number): number[] {
  for (let i = 0; i < target.length; i++) target[i] = value;
  return target;
}
const a = [1, 2, 3];
const b = fill(a, 7);
console.log(a, a === b);

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
console.log(sum(a), sum([]), sum([0.1, 0.2, 0.3]));

class Stack<T> {
  private items: T[] = [];
  push(item: T): void {
    this.items.push(item);
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  get size(): number {
    return this.items.length;
  }
}
const stack = new Stack<string>();
stack.push('x');
stack.push('y');
console.log(stack.pop(), stack.size, stack.pop(), stack.pop(), stack.size);

interface Shape {
  area(): number;
}
class Square implements Shape {
  side: number;
  constructor(side: number) {
    this.side = side;
  }
  area(): number {
    return this.side ** 2;
  }
}
function areas(shapes: readonly Shape[]): number[] {
  const result: number[] = [];
  for (const shape of shapes) result.push(shape.area());
  return result;
}
const squares: Square[] = [new Square(1), new Square(1.5)];
console.log(areas(squares));

function swapFirst<T>(items: T[]): void {
  const first = items[0];
  items[0] = items[1];
  items[1] = first;
}
const words = ['p', 'q'];
swapFirst(words);
swapFirst(a);
console.log(words, a);

// Interfaces: implemented by classes and literals of different layouts, extended, optional members, methods.
interface Named {
  name: string;
}
interface Shape extends Named {
  area(): number;
  scale?: number;
}
interface Movable {
  x: number;
  move(by: number): void;
}

class Box implements Shape, Movable {
  x = 0;
  name = 'box';
  width: number;
  constructor(width: number) {
    this.width = width;
  }
  area(): number {
    return this.width * this.width;
  }
  move(by: number): void {
    this.x += by;
  }
}
class Disc implements Shape {
  radius = 2;
  scale = 10;
  name = 'disc';
  area(): number {
    return 3 * this.radius * this.radius;
  }
}
const literal: Shape = { name: 'literal', area: () => 42 };

function describe(shape: Shape): string {
  return `${shape.name} ${shape.area() * (shape.scale ?? 1)}`;
}
const shapes: Shape[] = [new Box(3), new Disc(), literal, { area: () => 1, scale: 0, name: 'zero' }];
for (const shape of shapes) console.log(describe(shape));

function nameOf(named: Named): string {
  return named.name;
}
console.log(nameOf(new Box(1)), nameOf(literal), nameOf({ name: 'plain' }));
const extra = { age: 3, name: 'with more', tags: ['t'] };
console.log(nameOf(extra));

function shift(movable: Movable, times: number): number {
  for (let i = 0; i < times; i++) movable.move(i);
  return movable.x;
}
class Cart {
  x = 100;
  speed = 2;
  move(by: number): void {
    this.x -= by * this.speed;
  }
}
const cart = new Cart();
console.log(shift(new Box(1), 4), shift(cart, 4));

interface Comparator<T> {
  (a: T, b: T): number;
}
const byLength: Comparator<string> = (a, b) => a.length - b.length;
console.log(byLength('abc', 'a'));

literal.name = 'changed';
literal.scale = 2;
console.log(describe(literal));

// Abstract classes and members, protected fields, template methods, calls through the abstract type.
abstract class Shape {
  protected readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  abstract area(): number;
  abstract get corners(): number;
  describe(): string {
    return `${this.name}: ${this.area()} with ${this.corners} corners`;
  }
}

class Circle extends Shape {
  radius: number;
  constructor(radius: number) {
    super('circle');
    this.radius = radius;
  }
  area(): number {
    return 3 * this.radius * this.radius;
  }
  get corners(): number {
    return 0;
  }
}

class Rectangle extends Shape {
  protected width: number;
  protected height: number;
  constructor(width: number, height: number, name = 'rectangle') {
    super(name);
    this.width = width;
    this.height = height;
  }
  area(): number {
    return this.width * this.height;
  }
  get corners(): number {
    return 4;
  }
}

class Square extends Rectangle {
  constructor(side: number) {
    super(side, side, 'square');
  }
  override describe(): string {
    return `[${super.describe()}]`;
  }
}

const shapes: Shape[] = [new Circle(2), new Rectangle(2, 3.5), new Square(4)];
let total = 0;
for (const shape of shapes) {
  console.log(shape.describe());
  total += shape.area();
}
console.log(total);

abstract class Visitor {
  visited = 0;
  visit(n: number): void {
    this.visited++;
    if (n % 2 === 0) this.even(n);
    else this.odd(n);
  }
  protected abstract even(n: number): void;
  protected odd(_n: number): void {}
}
class Collect extends Visitor {
  seen: number[] = [];
  protected even(n: number): void {
    this.seen.push(n);
  }
}
const collect = new Collect();
for (let i = 0; i < 7; i++) collect.visit(i);
console.log(collect.visited, collect.seen);

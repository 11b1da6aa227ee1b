// Fields, constructors, methods, this, instances in arrays, methods that return this.
class Point {
  x: number;
  y: number;
  label = 'p';
  readonly id: number;
  private static next = 1;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
    this.id = Point.next++;
  }

  length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }

  add(other: Point): Point {
    return new Point(this.x + other.x, this.y + other.y);
  }

  move(dx: number, dy: number): this {
    this.x += dx;
    this.y += dy;
    return this;
  }

  equals(other: Point): boolean {
    return this === other || (this.x === other.x && this.y === other.y);
  }

  text(): string {
    return `${this.label}${this.id}(${this.x}, ${this.y})`;
  }
}

const a = new Point(3, 4);
const b = new Point(1.5, -2);
console.log(a.length(), a.add(b).text(), a.text(), b.text());
console.log(a.move(1, 1).move(-1, 0).text(), a.equals(b), a.equals(new Point(3, 5)));
a.label = 'q';
console.log(a.text(), b.label);

const points: Point[] = [];
for (let i = 0; i < 5; i++) points.push(new Point(i, i * i));
let sum = new Point(0, 0);
for (const point of points) sum = sum.add(point);
console.log(sum.text());

class Node {
  value: number;
  next: Node | null;
  constructor(value: number, next: Node | null) {
    this.value = value;
    this.next = next;
  }
}
let list: Node | null = null;
for (let i = 0; i < 5; i++) list = new Node(i, list);
let text = '';
for (let node = list; node !== null; node = node.next) text += node.value + ' ';
console.log(text);

class Empty {}
console.log(new Empty() instanceof Empty, a instanceof Point);

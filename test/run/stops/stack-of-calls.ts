// status: 1
// stack: as in Node
// Functions so small that they are inlined, through every way of calling.
interface Shape {
  area(scale: number): number;
}

class Circle implements Shape {
  private readonly radius: number;

  constructor(radius: number) {
    this.radius = check(radius);
  }

  area(scale: number): number {
    return check(this.radius * scale);
  }

  static ofDiameter(diameter: number): Circle {
    return new Circle(diameter / 2);
  }
}

class Square implements Shape {
  private readonly side: number;

  constructor(side: number) {
    this.side = side;
  }

  area(scale: number): number {
    return check(this.side * scale) * this.side;
  }
}

function check(value: number): number {
  if (value > 100) {
    throw new RangeError(`too large: ${value}`);
  }
  return value;
}

function apply(action: (value: number) => number, value: number): number {
  return action(value) + 1;
}

function total(shapes: readonly Shape[], scale: number): number {
  let sum = 0;
  for (const shape of shapes) sum += shape.area(scale);
  return sum;
}

function twice(shapes: readonly Shape[]): number {
  return total(shapes, 2) + total(shapes, 1000);
}

const shapes: Shape[] = [Circle.ofDiameter(2), new Square(2)];
console.log(total(shapes, 2));
console.log([1, 2].map((step) => apply((value) => (value > 15 ? twice(shapes) : value), step * 10)));

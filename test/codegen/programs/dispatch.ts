// One method of several classes behind an interface: a test of the type index for each.
interface Shape {
  area(): number;
}
class Square implements Shape {
  readonly side: number;
  constructor(side: number) {
    this.side = side;
  }
  area(): number {
    return this.side * this.side;
  }
}
class Circle implements Shape {
  readonly radius: number;
  constructor(radius: number) {
    this.radius = radius;
  }
  area(): number {
    return Math.PI * this.radius * this.radius;
  }
}
function dispatch(shapes: Shape[]): number {
  let sum = 0;
  for (const shape of shapes) sum += shape.area();
  return sum;
}
console.log(dispatch([new Square(2), new Circle(1)]), dispatch([]));

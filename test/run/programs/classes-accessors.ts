// get and set, with side effects, in compound assignments, inherited and overridden.
class Temperature {
  private degrees = 0;
  reads = 0;
  get celsius(): number {
    this.reads++;
    return this.degrees;
  }
  set celsius(value: number) {
    if (value < -273.15) throw new RangeError(`too cold: ${value}`);
    this.degrees = value;
  }
  get fahrenheit(): number {
    return this.celsius * 1.8 + 32;
  }
  set fahrenheit(value: number) {
    this.celsius = (value - 32) / 1.8;
  }
  static get freezing(): number {
    return 0;
  }
}
const t = new Temperature();
t.celsius = 25;
console.log(t.celsius, t.fahrenheit, t.reads);
t.fahrenheit = 212;
console.log(t.celsius);
t.celsius += 10;
t.celsius++;
console.log(t.celsius--, t.celsius, t.reads, Temperature.freezing);
try {
  t.celsius = -300;
} catch (error) {
  console.log(error instanceof RangeError, error instanceof Error ? error.message : '');
}
console.log(t.celsius);

class Shape {
  get area(): number {
    return 0;
  }
  get name(): string {
    return `shape of ${this.area}`;
  }
}
class Square extends Shape {
  side: number;
  constructor(side: number) {
    super();
    this.side = side;
  }
  override get area(): number {
    return this.side * this.side;
  }
  override get name(): string {
    return `square of side ${this.side}`;
  }
}
const shapes: Shape[] = [new Shape(), new Square(3)];
for (const shape of shapes) console.log(shape.area, shape.name);

// Many layouts behind one interface: fields at equal and at different places, accessors, methods, inherited and overridden,
// functions in fields, properties that are not there.
interface Shape {
  size: number;
  readonly label: string;
  readonly note?: string;
  area(factor: number): number;
}
class Square implements Shape {
  size = 2;
  label = 'square';
  area(factor: number): number {
    return this.size * this.size * factor;
  }
}
class Padded extends Square {
  padding = 3;
  override area(factor: number): number {
    return super.area(factor) + this.padding;
  }
}
class Framed extends Padded {
  note = 'framed';
}
class Plain extends Square {
  color = 'grey';
}
class Doubled implements Shape {
  before = 'p';
  #size = 5;
  get label(): string {
    return `doubled to ${this.#size}`;
  }
  get size(): number {
    return this.#size;
  }
  set size(size: number) {
    this.#size = size * 2;
  }
  area(): number {
    return this.#size;
  }
}
class Late implements Shape {
  area = (factor: number): number => this.size - factor;
  label: string;
  constructor(
    public note: string,
    public size: number,
  ) {
    this.label = `late ${note}`;
  }
}
class Fraction implements Shape {
  readonly label = 'fraction';
  size = 0.5;
  area(factor: number): number {
    return this.size / factor;
  }
}
const unrelated = [{ width: 1 }, { width: 2, height: 3 }];
const shapes: Shape[] = [
  new Square(),
  { size: 1, label: 'a', area: (factor) => factor },
  { size: 2, area: (factor) => factor * 2, label: 'b' },
  new Padded(),
  { label: 'c', size: 3, area: () => 3 },
  { label: 'd', area: (factor) => 4 - factor, size: 4 },
  new Framed(),
  { area: () => 5.5, size: 5, label: 'e' },
  { area: (factor) => factor, label: 'f', size: 6 },
  new Plain(),
  { size: 7, label: 'g', note: 'with a note', area: (factor) => factor ** 2 },
  { note: 'first a note', size: 8, label: 'h', area: (factor) => -factor },
  new Doubled(),
  { size: 9, note: undefined, area: () => 0, label: 'i' },
  new Late('comer', 10),
  { label: 'j', area: (factor) => factor + 1, note: 'j', size: 11 },
  new Fraction(),
];
let total = 0;
for (let round = 1; round <= 3; round++) {
  for (const shape of shapes) {
    shape.size += round;
    total += shape.area(round) + shape.size;
    console.log(shape.label, shape.size, shape.area(1), shape.note);
  }
}
console.log(total, shapes.filter((shape) => shape instanceof Padded).length, unrelated.length);

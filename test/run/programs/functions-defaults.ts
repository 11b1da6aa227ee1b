// Optional and default parameters: undefined takes the default, null does not; defaults see earlier parameters.
function greet(name = 'world', mark = '!'): string {
  return `hello ${name}${mark}`;
}
console.log(greet(), greet('you'), greet(undefined, '?'), greet('', ''));

let calls = 0;
function fresh(): number {
  return ++calls;
}
function stamped(text: string, id: number = fresh()): string {
  return text + id;
}
console.log(stamped('a'), stamped('b', 10), stamped('c'), calls);

function range(start: number, end: number = start + 10, step: number = (end - start) / 5): string {
  return `${start} ${end} ${step}`;
}
console.log(range(0), range(1, 2), range(1, 2, 3));

function optional(a: number, b?: number): string {
  return b === undefined ? `${a} alone` : `${a} and ${b}`;
}
console.log(optional(1), optional(1, 0), optional(1, undefined));

const scale = (x: number, factor: number = 2): number => x * factor;
console.log(scale(4), scale(4, 0.5));

class Point {
  x: number;
  y: number;
  constructor(x = 0, y = x) {
    this.x = x;
    this.y = y;
  }
}
const origin = new Point();
const diagonal = new Point(3);
console.log(origin.x, origin.y, diagonal.x, diagonal.y);

function withNull(value: number | null = 5): number | null {
  return value;
}
console.log(withNull(), withNull(null), withNull(7));

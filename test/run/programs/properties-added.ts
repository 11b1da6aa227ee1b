/** Properties that assignments add to objects which were made without them, through types that have them optional. */
interface Loose {
  a: number;
  b?: number;
  c?: string;
  list?: number[];
}

// The literal's own type lacks the property.
const plain = { a: 1 };
const seen: Loose = plain;
console.log(seen.b, plain);
seen.b = 5;
console.log(seen.b, plain);
seen.c = 'text';
seen.b = 6;
console.log(plain, seen);
seen.list = [1, 2];
seen.list.push(3);
console.log(seen, seen.list?.length);

// The order is that of the first assignments, for each object.
const other: Loose = { a: 2 };
other.list = [];
other.c = 'c';
other.b = 1;
other.list = [7];
console.log(other);
const undefinedOnes: Loose = { a: 3, c: undefined };
undefinedOnes.b = undefined;
console.log(undefinedOnes);

// Class instances, and classes derived from them.
class Point {
  a = 10;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
class Point3 extends Point {
  z = 30;
}
class Named3 extends Point3 {
  c = 'own field';
}
const point = new Point('p');
const point3 = new Point3('p3');
const points: Loose[] = [point, point3, new Named3('n3')];
for (const each of points) {
  console.log(each.b, each.c);
  each.b = 1;
  each.c = 'added';
}
points[1].b = 2;
console.log(point, point3, points[2]);

// An object where a class with an optional field is expected.
class Options {
  verbose = false;
  level?: number;
  label?: string;
  describe?: (level: number) => string;
}
function raise(options: Options): number {
  options.level = (options.level ?? 0) + 1;
  return options.level;
}
const quiet = { verbose: false };
const options: Options = quiet;
console.log(options.level, raise(options), raise(quiet), raise({ verbose: true, level: 7 }), quiet);
options.describe = (level) => `level ${level}`;
console.log(options.describe?.(3), quiet);
console.log(new Options(), raise(new Options()));

// Type parameters, whose own type lacks the property.
function mark<T extends { a: number; b?: number }>(value: T): T {
  value.b = value.a * 2;
  console.log(value.b);
  return value;
}
console.log(mark({ a: 21 }), mark(new Point('marked')));

// Unions, optional methods, and methods that see the property.
type Shape = { kind: 'circle'; radius: number; color?: string } | { kind: 'square'; side: number; color?: string };
const circle = { kind: 'circle' as const, radius: 1 };
const shapes: Shape[] = [circle, { kind: 'square', side: 2 }];
for (const shape of shapes) shape.color = shape.kind === 'circle' ? 'red' : 'blue';
console.log(shapes, circle);

interface Counter {
  count?: number;
  next(): number;
}
const counter: Counter = {
  next() {
    this.count = (this.count ?? 0) + 1;
    return this.count;
  },
};
console.log(counter.count, counter.next(), counter.next(), counter.count);

// Compound assignment adds too; reading does not.
const logical: Loose = { a: 1 };
logical.b ??= 3;
logical.b ??= 4;
logical.b += 1;
console.log(logical, logical.c);

// The same object behind two types.
interface Other {
  a: number;
  b?: number | string;
}
const shared = { a: 0 };
const left: Loose = shared;
const right: Other = shared;
left.b = 1;
console.log(right.b);
right.b = 'two';
console.log(right.b, shared);

// Errors.
interface Coded {
  message: string;
  code?: number;
}
const failure = new RangeError('out of range');
const coded: Coded = failure;
console.log(coded.code);
coded.code = 34;
console.log(coded.code, failure.message);

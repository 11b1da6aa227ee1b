/** `in`: own and inherited properties, those that come and go, narrowing of unions and of unknown values. */
interface Cat {
  name: string;
  meow(): string;
}
interface Dog {
  name: string;
  bark(): string;
  tag?: number;
}
function speak(animal: Cat | Dog): string {
  if ('bark' in animal) return `${animal.name} ${animal.bark()} ${animal.tag ?? 'untagged'}`;
  return `${animal.name} ${animal.meow()}`;
}
console.log(speak({ name: 'Tom', meow: () => 'miaow' }));
console.log(speak({ name: 'Rex', bark: () => 'woof' }), speak({ name: 'Rex', bark: () => 'woof', tag: 3 }));

type Shape = { radius: number } | { width: number; height: number } | { corners: readonly number[] };
function area(shape: Shape): number {
  if ('radius' in shape) return shape.radius ** 2 * 3;
  if (!('corners' in shape)) return shape.width * shape.height;
  return shape.corners.length;
}
console.log(area({ radius: 2 }), area({ width: 2, height: 5 }), area({ corners: [1, 2, 3] }));

// Classes: fields, methods, accessors, what they inherit, private members.
class Base {
  id = 1;
  #secret = 2;
  describe(): string {
    return 'base';
  }
  get double(): number {
    return this.id * 2;
  }
  first<T>(list: T[]): T {
    return list[0];
  }
  static has(value: object): boolean {
    return #secret in value;
  }
  reveal(): number {
    return this.#secret;
  }
}
class Derived extends Base {
  extra = 'x';
  late?: string;
  override describe(): string {
    return 'derived';
  }
}
const base: Base = new Base();
const derived: Base = new Derived();
for (const value of [base, derived]) {
  console.log('id' in value, 'describe' in value, 'double' in value, 'first' in value, 'extra' in value);
  console.log('late' in value, 'none' in value, 'secret' in value, '#secret' in value, 'has' in value);
  console.log('toString' in value, 'constructor' in value, 'hasOwnProperty' in value, '__proto__' in value);
}
console.log(Base.has(base), Base.has(derived), Base.has({}), Base.has([]), base.reveal());
if ('extra' in derived) console.log(derived instanceof Derived, derived.extra, derived.first([1]), derived.id);

// Properties that are added.
interface Loose {
  a?: number;
  b?: string;
}
const loose: Loose = {};
console.log('a' in loose, 'b' in loose);
loose.a = undefined;
console.log('a' in loose, 'b' in loose);
loose.b = 'b';
console.log('a' in loose, 'b' in loose, loose);

// Names known at run time, in the order of evaluation.
function name(text: string): string {
  console.log('name', text);
  return text;
}
function object<T>(value: T): T {
  console.log('object');
  return value;
}
console.log(name('id') in object(base), name('extra') in object(base), name('extra') in object(derived));
for (const each of ['a', 'b', 'c', 'describe', 'first', 'double', 'toString', 'valueOf', '#order', '']) {
  console.log(each, each in loose, each in base, each in derived);
}
const constant = 'radius';
const count = 2;
const shape: Shape = { radius: 1 } as Shape;
console.log(constant in shape, count in [1, 2, 3], count in [1, 2]);

// Arrays and functions.
const list = ['x', 'y'];
console.log(
  0 in list,
  1 in list,
  2 in list,
  '1' in list,
  '01' in list,
  'length' in list,
  'map' in list,
  'nothing' in list,
);
for (const key of ['0', '1', '2', '-1', '1.0', '1e0', '', 'length', 'push', '4294967296', 'valueOf'])
  console.log(key, key in list);
list.pop();
console.log('1' in list);
console.log('name' in speak, 'call' in speak, 'bark' in speak, 'toString' in speak);

// Errors.
const failure: object = new RangeError('far');
console.log('message' in failure, 'name' in failure, 'stack' in failure, 'code' in failure, 'toString' in failure);

// Unknown values.
function inspect(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  if ('length' in value) return 'has a length';
  if ('id' in value && typeof value.id === 'number') return `id ${value.id}`;
  if ('message' in value) return `message ${value.message}`;
  return 'something';
}
console.log(inspect(base), inspect({ id: 7 }), inspect({ id: 'text' }), inspect([1]), inspect({ length: 3 }));
console.log(inspect(new Error('oops')), inspect({ message: true }), inspect(null), inspect(1), inspect({}));

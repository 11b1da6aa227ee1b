interface HasLength {
  readonly length: number;
}
interface Textual {
  toString(): string;
}
const textual: Textual[] = [5, { toString: () => 'own' }, 'x', true];
const nested: { readonly part: HasLength }[] = [{ part: 'text' }, { part: { length: 2 } }];
const texts = ['a', 'bc'];
function total(list: readonly HasLength[]): number {
  let sum = 0;
  for (const part of list) sum += part.length;
  return sum;
}
console.log(total(texts), total([{ length: 1 }]), textual, nested);

class Named {
  name = 'n';
  static readonly first: HasLength | null = [1];
}
interface NameHasLength {
  readonly name: HasLength;
}
const named: NameHasLength = new Named();
const make: () => HasLength = () => 'text';
const maker: { make(): HasLength } = {
  make() {
    return [1];
  },
};
texts.forEach((value: HasLength) => console.log(value.length));
let chosen: HasLength | null = null;
chosen ??= texts.length > 1 ? { length: 3 } : texts[0];
function withDefault(value: HasLength = 'text'): number {
  return value.length;
}
console.log(named, make(), maker.make(), chosen, withDefault());

class Base {
  part: HasLength = { length: 1 };
  say(): HasLength {
    return this.part;
  }
}
class Derived extends Base {
  override part = 'text';
  override say(): string {
    return this.part;
  }
}
console.log(new Derived().say());

function inArray<T extends HasLength>(value: T): HasLength[] {
  return [value];
}
function inObject<T extends HasLength>(value: T): { readonly part: HasLength } {
  return { part: value };
}
function asArray<T extends HasLength>(values: T[]): HasLength[] {
  return values;
}
console.log(inArray('text'), inObject([1]), asArray(texts), inArray({ length: 5 }));
// expected: 7:29 - error HTC1226
// expected: 7:59 - error HTC1226
// expected: 7:64 - error HTC1226
// expected: 8:57 - error HTC1226
// expected: 15:19 - error HTC1226
// expected: 19:45 - error HTC1226
// expected: 24:30 - error HTC1226
// expected: 25:37 - error HTC1226
// expected: 28:12 - error HTC1226
// expected: 31:15 - error HTC1226
// expected: 33:47 - error HTC1226
// expected: 34:41 - error HTC1226
// expected: 46:19 - error HTC1226
// expected: 47:12 - error HTC1226
// expected: 54:11 - error HTC1226
// expected: 57:18 - error HTC1226
// expected: 60:10 - error HTC1226

// status: 1
// stack: as in Node
// Generic functions, classes and methods are called what the program calls them, whatever their type arguments are.
class Box<T> {
  readonly content: T;
  private readonly limit: number;

  constructor(content: T, limit: number) {
    this.content = content;
    this.limit = limit;
  }

  map<U>(change: (content: T) => U): Box<U> {
    if (this.limit > 3) throw new RangeError('too many');
    return new Box(change(this.content), this.limit + 1);
  }

  get length(): number {
    return this.#count(this.content);
  }

  #count(content: T): number {
    return content === this.content ? repeat(this, 2).limit : 0;
  }
}

interface Sized {
  readonly length: number;
}

function repeat<T>(box: Box<T>, times: number): Box<T> {
  let repeated = box;
  for (let count = 0; count < times; count++) repeated = repeated.map((content) => content);
  return repeated;
}

function longest<T extends Sized>(values: readonly T[]): number {
  const measure = <U extends Sized>(value: U): number => value.length;
  let length = 0;
  for (const value of values) length = Math.max(length, measure(value));
  return length;
}

const asText = <T>(value: Box<T>): string => `${value.length}`;
const firstText = asText(new Box('text', 0));
console.log(firstText, asText(new Box(1, 0)), longest(['a', 'bc']), longest([{ length: 4 }]));
console.log(longest([new Box([1], 0), new Box([2], 3)]));

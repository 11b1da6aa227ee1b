// Values of a type parameter, narrowed to types that some type arguments never are.
function describe<T>(value: T): string {
  if (typeof value === 'number') {
    let next: number = value;
    next++;
    return `${value - 1} ${-value} ${value < 2} ${value ** 2} ${~value} ${value.toFixed(1)} ${next}`;
  }
  if (typeof value === 'string') return `${value.length} ${value.slice(1)} ${value[0]} ${value < 'b'} ${value + 1}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Error) return value.message;
  if (value === undefined) return 'nothing';
  return 'other';
}
console.log(describe(1), describe('abc'), describe(true), describe(null), describe(undefined));
console.log(describe([1]), describe(new Error('wrong')), describe({ x: 1 }));
console.log(describe<number | string>('ab'), describe<number | undefined>(2), describe<Error | boolean>(false));

class Box<T> {
  readonly value: T;
  constructor(value: T) {
    this.value = value;
  }
  show(): string {
    if (typeof this.value === 'number') return this.value.toFixed(2);
    return typeof this.value === 'string' ? this.value.toUpperCase() : 'other';
  }
}
console.log(new Box(1).show(), new Box('a').show(), new Box(false).show());

function size<T extends string | number[]>(value: T): number {
  return typeof value === 'string' ? value.length : value.length * 10;
}
console.log(size('abc'), size([1, 2]));

function first<T>(value: T | T[]): T {
  if (Array.isArray(value)) return value[0];
  return value;
}
console.log(first([1, 2]), first('q'), first<number>(5));

// Generic methods that derived classes override: those made after the call, and those called before their base.
abstract class Maybe<T> {
  abstract map<U>(change: (value: T) => U): Maybe<U>;
  abstract orElse(other: T): T;
  static of<T>(value: T | null): Maybe<T> {
    return value === null ? new Nothing<T>() : new Just(value);
  }
}
class Just<T> extends Maybe<T> {
  private readonly value: T;
  constructor(value: T) {
    super();
    this.value = value;
  }
  override map<U>(change: (value: T) => U): Maybe<U> {
    return new Just(change(this.value));
  }
  override orElse(_other: T): T {
    return this.value;
  }
}
class Nothing<T> extends Maybe<T> {
  override map<U>(_change: (value: T) => U): Maybe<U> {
    return new Nothing<U>();
  }
  override orElse(other: T): T {
    return other;
  }
}
const half = (n: number): number => n / 2;
console.log(Maybe.of(5).map(half).map(String).orElse('none'), Maybe.of<number>(null).map(half).orElse(-1));

class Plain {
  wrap<T>(value: T): T[] {
    return [value];
  }
}
class Twice extends Plain {
  override wrap<T>(value: T): T[] {
    return [value, value];
  }
}
class Inherits extends Twice {}
console.log(new Inherits().wrap(1), new Twice().wrap(2));
const all: Plain[] = [new Plain(), new Twice(), new Inherits()];
for (const each of all) console.log(each.wrap(0.5), each.wrap('text'), each.wrap(each).length);

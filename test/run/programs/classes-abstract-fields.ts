// Abstract fields: implemented by fields, parameter properties and accessors; read and assigned through the abstract class.
abstract class S<T> {
  abstract readonly id: T;
  protected abstract v: number;
  abstract opt?: string;
  bump(): number {
    this.v += 1.5;
    return this.v;
  }
  show(): string {
    return `${this.id} ${this.opt}`;
  }
}
class A extends S<string> {
  readonly id = 'a';
  protected v = 1;
  opt?: string;
}
class B extends S<number> {
  constructor(readonly id: number) {
    super();
  }
  protected get v(): number {
    return this.id;
  }
  protected set v(n: number) {
    log.push(n);
  }
  override opt = 'o';
}
abstract class M extends S<boolean> {
  abstract override readonly id: boolean;
  protected v = 0;
}
class C extends M {
  id = true;
  opt?: string = 'c';
}
const log: number[] = [];
const a = new A(),
  b = new B(4),
  c = new C();
console.log(a.bump(), b.bump(), c.bump(), a.show(), b.show(), c.show(), log);
function each(s: S<string> | S<number>): string | number {
  return s.id;
}
console.log(each(a), each(b));
a.opt = 'later';
console.log(a.show(), a, b, c);

// Patterns of object-oriented programs: repositories, chains of responsibility, observers, iterators, commands.
interface Serializer<T> {
  write(v: T): string;
  read(s: string): T;
}
const numS: Serializer<number> = { write: (v) => String(v), read: (s) => Number(s) };
const strS: Serializer<string> = { write: (v) => v, read: (s) => s };
function listOf<T>(inner: Serializer<T>): Serializer<T[]> {
  return { write: (v) => v.map((x) => inner.write(x)).join(','), read: (s) => s.split(',').map((x) => inner.read(x)) };
}
const l = listOf(numS);
console.log(l.write([1, 2.5]), l.read('3,4'), listOf(strS).read('a,b'));
class Repo<T extends { id: number }> {
  protected items: T[] = [];
  add(t: T): T {
    this.items.push(t);
    return t;
  }
  byId(id: number): T | undefined {
    return this.items.find((i) => i.id === id);
  }
  all(): readonly T[] {
    return this.items;
  }
}
class UserRepo extends Repo<User> {
  byName(n: string): User[] {
    return this.items.filter((u) => u.name === n);
  }
  override add(u: User): User {
    if (this.byId(u.id)) throw new Error('dup ' + u.id);
    return super.add(u);
  }
}
class User {
  constructor(
    readonly id: number,
    public name: string,
    public tags: string[] = [],
  ) {}
}
const r = new UserRepo();
r.add(new User(1, 'a'));
r.add(new User(2, 'b', ['x']));
try {
  r.add(new User(1, 'c'));
} catch (e) {
  console.log((e as Error).message);
}
console.log(r.byName('b'), r.byId(2)?.tags, r.byId(5), r.all().length);
const plain = new Repo<{ id: number; v: boolean }>();
plain.add({ id: 7, v: true });
console.log(plain.byId(7)?.v);
abstract class Handler {
  private next: Handler | null = null;
  setNext(h: Handler): Handler {
    this.next = h;
    return h;
  }
  handle(n: number): string {
    return this.can(n) ? this.run(n) : (this.next?.handle(n) ?? 'unhandled ' + n);
  }
  protected abstract can(n: number): boolean;
  protected abstract run(n: number): string;
}
class Even extends Handler {
  protected can(n: number) {
    return n % 2 === 0;
  }
  protected run(n: number) {
    return 'even ' + n;
  }
}
class Big extends Handler {
  constructor(private min: number) {
    super();
  }
  protected can(n: number) {
    return n > this.min;
  }
  protected run(n: number) {
    return 'big ' + n;
  }
}
const h = new Even();
h.setNext(new Big(10)).setNext(new Big(5));
console.log([2, 11, 7, 1].map((n) => h.handle(n)));
class Obs<T> {
  private subs: ((v: T, old: T) => void)[] = [];
  constructor(private v: T) {}
  get value(): T {
    return this.v;
  }
  set value(n: T) {
    const old = this.v;
    this.v = n;
    for (const s of this.subs) s(n, old);
  }
  watch(f: (v: T, old: T) => void): this {
    this.subs.push(f);
    return this;
  }
  derive<U>(f: (v: T) => U): Obs<U> {
    const d = new Obs(f(this.v));
    this.watch((v) => {
      d.value = f(v);
    });
    return d;
  }
}
const ob = new Obs(1);
const dd = ob.derive((v) => 'v' + v);
dd.watch((n, o) => console.log(o, '->', n));
ob.value = 2;
ob.value += 5;
console.log(dd.value);
class Iter {
  private i = 0;
  constructor(private xs: readonly string[]) {}
  next(): { done: boolean; value: string | undefined } {
    return this.i < this.xs.length ? { done: false, value: this.xs[this.i++] } : { done: true, value: undefined };
  }
}
const it = new Iter(['a', 'b']);
for (let x = it.next(); !x.done; x = it.next()) console.log(x.value);
class Vec {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  plus(o: Vec): Vec {
    return new Vec(this.x + o.x, this.y + o.y);
  }
  static readonly ZERO = new Vec(0, 0);
  static sum(...vs: Vec[]): Vec {
    return vs.reduce((a, b) => a.plus(b), Vec.ZERO);
  }
  equals(o: Vec): boolean {
    return this.x === o.x && this.y === o.y;
  }
  toString() {
    return `<${this.x},${this.y}>`;
  }
}
console.log(
  `${Vec.sum(new Vec(1, 2), new Vec(3, 4.5))}`,
  Vec.sum().equals(Vec.ZERO),
  [new Vec(1, 1), new Vec(2, 2)].join(' '),
  new Vec(1, 2),
);
class Command {
  constructor(
    readonly run: () => void,
    readonly undo: () => void,
  ) {}
}
class Editor {
  text = '';
  private done: Command[] = [];
  type(s: string): void {
    const before = this.text;
    const c = new Command(
      () => {
        this.text += s;
      },
      () => {
        this.text = before;
      },
    );
    c.run();
    this.done.push(c);
  }
  undo(): boolean {
    const c = this.done.pop();
    if (!c) return false;
    c.undo();
    return true;
  }
}
const ed = new Editor();
ed.type('ab');
ed.type('cd');
console.log(ed.text, ed.undo(), ed.text, ed.undo(), ed.undo(), ed.text === '');

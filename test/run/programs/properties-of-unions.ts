/** Properties that are added to instances of generic classes, through unions, with null and undefined; `in` over unions with null and classes. */
// late fields of generic classes, arrays in fields, functions in fields
interface Node1<T> {
  value: T;
  next?: Node1<T>;
  meta?: { tags: string[] };
  cb?: (x: T) => T;
}
class Box<T> {
  value: T;
  constructor(v: T) {
    this.value = v;
  }
}
const a: Node1<number> = new Box(1);
const b: Node1<number> = { value: 2 };
a.next = b;
b.next = a;
b.meta = { tags: [] };
b.meta.tags.push('x');
a.cb = (x) => x + 1;
console.log(a.next.value, b.next?.next?.value, b.meta.tags, a.cb(4), a.cb?.(5));
console.log(a);
const s: Node1<string> = new Box('s');
s.cb = (x) => x + '!';
console.log(s.cb('q'), s);
// union receivers
type U = { k: 'a'; n?: number } | { k: 'b'; n?: string };
const u1 = { k: 'a' as const };
const u2 = { k: 'b' as const };
const us: U[] = [u1, u2];
for (const u of us) {
  if (u.k === 'a') u.n = 1;
  else u.n = 'one';
}
console.log(us, u1, u2);
// null/undefined unions in late fields
interface N {
  x?: number | null;
  y?: boolean;
  z?: string | null | undefined;
  w?: N | null;
}
const n: N = {};
n.x = null;
n.y = false;
n.z = undefined;
n.w = n;
console.log(n, 'z' in n, n.x === null);
delete n.w;
n.x = 3;
console.log(n, Object.is(n.w, undefined));
// narrowing by in with else and null
function f(v: { a: number } | { b: string } | null): string {
  if (v === null) return 'null';
  if ('a' in v && v.a > 1) return `big ${v.a}`;
  return 'a' in v ? `a${v.a}` : `b${v.b}`;
}
console.log(f(null), f({ a: 1 }), f({ a: 2 }), f({ b: 'x' }));
class P {
  p = 1;
}
class Q extends P {
  q = 2;
}
class R {
  r = 3;
}
function g(v: P | R): number {
  return 'p' in v ? ('q' in v ? 100 + v.p : v.p) : v.r;
}
console.log(g(new P()), g(new Q()), g(new R()));

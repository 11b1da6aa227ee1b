// Unions of primitives, classes, arrays, functions and recursive types.
class Circle {
  kind = 'circle' as const;
  constructor(public r: number) {}
  area() {
    return this.r;
  }
}
class Square {
  kind = 'square' as const;
  constructor(public s: number) {}
  area() {
    return this.s * this.s;
  }
  extra?: string;
}
type Sh = Circle | Square;
const shs: Sh[] = [new Circle(1.5), new Square(2)];
for (const s of shs) {
  console.log(s.area(), s.kind === 'square' ? s.s : s.r, s instanceof Square ? (s.extra ?? 'none') : '-');
}
let x: number | string | null = [1, 2].length > 1 ? 'str' : 4;
console.log(x);
x = null;
console.log(x === null);
x = 3;
console.log(x + 1);
function flip(b: boolean | 'auto' | number): boolean | number {
  if (b === 'auto') return true;
  if (b === true) return false;
  if (b === false) return 1;
  return -b;
}
console.log(flip('auto'), flip(true), flip(false), flip(3));
const mixed: (number | string | boolean | null | undefined | { a: number } | number[])[] = [
  1,
  'a',
  true,
  null,
  undefined,
  { a: 1 },
  [1],
];
console.log(mixed, mixed.map((m) => typeof m).join());
type Tree = number | Tree[];
const t: Tree = [1, [2, [3, 4]], 5];
function sumT(t: Tree): number {
  return typeof t === 'number' ? t : t.reduce((a: number, c) => a + sumT(c), 0);
}
console.log(sumT(t), t);
type LL = { v: number; next: LL } | null;
const ll: LL = { v: 1, next: { v: 2, next: null } };
let n = 0;
for (let p: LL = ll; p; p = p.next) n += p.v;
console.log(n);
type F = (n: number) => F | number;
const f: F = (n) => (n > 2 ? n : f);
const r1 = f(1);
console.log(typeof r1 === 'function' ? r1(5) : r1);
function overload(a: string): string;
function overload(a: number, b: number): number;
function overload(a: string | number, b?: number): string | number {
  return typeof a === 'string' ? a + '!' : a + (b ?? 0);
}
console.log(overload('a'), overload(1, 2));
interface Ok {
  ok: true;
  v: number;
}
interface Er {
  ok: false;
  e: string;
}
const res: (Ok | Er)[] = [
  { ok: true, v: 1 },
  { ok: false, e: 'x' },
];
for (const r of res) console.log(r.ok ? r.v : r.e, !r.ok && r.e.length);
const u = unk(5);
function unk(x: unknown): string {
  if (typeof x === 'object' && x !== null) return 'obj';
  if (typeof x === 'number' || typeof x === 'string') return 'ns' + x;
  return String(x);
}
console.log(u, unk({}), unk(null), unk(true), unk('s'));
let un2: { a: number } | undefined;
function setIt() {
  un2 = { a: 1 };
}
setIt();
console.log((un2 as { a: number } | undefined)?.a);
class N {
  v: number | string = 0;
  set(v: number | string): this {
    this.v = v;
    return this;
  }
}
const nn = new N();
console.log(typeof nn.v, typeof nn.set('a').v, nn.v === 'a', nn);

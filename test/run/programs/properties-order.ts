/** The order of properties after additions and deletions, in classes with bases; `for-in` and `in` over unions and type parameters. */
class Map1 {
  get(): number {
    return 1;
  }
}
// for-in over unions, in with generics
function keys(v: number[] | { a: number } | string[]): string[] {
  const out: string[] = [];
  for (const k in v) out.push(k);
  return out;
}
console.log(keys([5, 6]), keys({ a: 1 }), keys(['x']));
function has<T extends object>(v: T, k: string): boolean {
  return k in v;
}
console.log(
  has({ a: 1 }, 'a'),
  has([1], '0'),
  has([1], '1'),
  has(() => 1, 'length'),
  has(new Map1(), 'get'),
);
const m = { a: 1, b: undefined, c: null };
for (const k in m) {
  switch (k) {
    case 'a':
      console.log('A');
      break;
    default:
      console.log('other', k);
      continue;
  }
  console.log('after', k);
}
// delete then spread of flows
interface Opt {
  a?: number;
  b?: number;
  c?: number;
}
function strip(o: Opt): Opt {
  delete o.b;
  return o;
}
const full = { a: 1, b: 2, c: 3 };
console.log(strip(full), 'b' in strip({ b: 1 }), strip({}));
const o2: Opt = { c: 3, b: 2, a: 1 };
delete o2.c;
delete o2.a;
o2.a = 10;
o2.c = 30;
console.log(o2, JSON1(o2));
function JSON1(o: Opt): string {
  let t = '';
  for (const k in o) t += k;
  return t;
}
// class with optional fields and delete with inheritance order
class A {
  x?: number = 1;
  y = 2;
  constructor(public z?: number) {}
}
class B extends A {
  w = 4;
  v?: string = 'v';
}
const bb = new B(9);
delete bb.x;
console.log(bb);
bb.x = 5;
console.log(bb);
delete bb.z;
delete bb.v;
console.log(bb, bb.z, 'z' in bb);
const aa: A = bb;
aa.z = 1;
console.log(aa, new A(), new B());
// evaluation order and value of delete/in
let log = '';
function t<T>(v: T, s: string): T {
  log += s;
  return v;
}
console.log(t('x', '1') in t({ x: 1 }, '2'), delete t(o2, '3').a, log, typeof delete o2.b);
console.log(!('x' in { y: 1 }), 'x' in { y: 1 } ? 1 : 2);

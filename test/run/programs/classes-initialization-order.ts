// When fields, static members, parameter defaults and parameter properties are evaluated.
const log: string[] = [];
function t<T>(name: string, v: T): T {
  log.push(name);
  return v;
}
class A {
  x = t('A.x', 1);
  static s = t('A.s', 10);
  y: number;
  static {
    t('A.static block', 0);
  }
  constructor(
    y: number,
    public z = t('A.z default', 3),
  ) {
    t('A.ctor', 0);
    this.y = y + this.x;
  }
  static late = t('A.late', A.s + 1);
}
class B extends A {
  b = t('B.b', this.y + this.z);
  override x = t('B.x', 100);
  static override s = t('B.s', A.s * 2);
  constructor(readonly w: string) {
    const pre = t('B.pre', 5);
    super(pre);
    t('B.post', 0);
    this.b += this.w.length;
  }
}
const a = new A(1, 2);
const b = new B('abc');
console.log(log.join(';'));
console.log(a, b, A.s, A.late, B.s);
console.log(b.x, b.y, b.z, b.w, b.b);
class NoInit {
  a?: number;
  b: string | undefined;
  c!: number;
  d: number | null = null;
}
console.log(new NoInit());
const n = new NoInit();
n.c = 1;
n.a = 2;
console.log(n, n.b);

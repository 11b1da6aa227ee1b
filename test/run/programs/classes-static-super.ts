// super in static members and in arrow functions of them; function values in static fields.
class P {
  static make() {
    return 'P';
  }
  static get g() {
    return 'g' + P.n;
  }
  static n = 1;
  inst() {
    return 'pi';
  }
}
class Q extends P {
  static override make() {
    return 'Q' + super.make();
  }
  static arrow = () => super.make() + this.n2;
  static n2 = 5;
  override inst() {
    const f = () => super.inst() + '!';
    return f();
  }
  static call(f: () => string) {
    return f();
  }
}
console.log(
  Q.make(),
  Q.arrow(),
  new Q().inst(),
  Q.call(() => 'x'),
  Q.call(Q.arrow),
  P.g,
);
class R {
  static table: ((n: number) => number)[] = [(n) => n + 1];
  static opt?: (n: number) => string;
  static obj = { f: (n: number) => n * 2 };
}
console.log(R.table[0](1), R.opt?.(2), R.obj.f(4));
R.opt = (n) => 'o' + n;
console.log(R.opt(1), R.opt?.(3));

// Functions that come out of accessors, called through interfaces, classes and unions.
interface Doubler {
  f: (n: number) => number;
}
class A implements Doubler {
  get f(): (n: number) => number {
    return (n) => n * 2;
  }
}
class B implements Doubler {
  f = (n: number): number => n + 0.25;
}
function run(doubler: Doubler, x: number): number {
  return doubler.f(x);
}
for (const each of [new A(), new B()]) console.log(run(each, 3.5), run(each, 3e9), run(each, 1e300));
const literal: Doubler = {
  get f() {
    return (n: number) => n / 3;
  },
};
console.log(run(literal, 1), run(literal, 2 ** 40));

// A call through a union of classes, one with a function in a field, the other with a method.
class X {
  f = (n: number): number => n + 1;
}
class Y {
  k = 5;
  f(n: number, more = 10): number {
    return n * 2 + this.k + more;
  }
}
class Z {
  get f(): (n: number) => number {
    return (n) => -n;
  }
}
function call(object: X | Y): number {
  return object.f(3);
}
function any(object: X | Y | Z): number {
  return object.f(2.5);
}
console.log(call(new X()), call(new Y()));
for (const object of [new X(), new Y(), new Z()]) console.log(any(object));

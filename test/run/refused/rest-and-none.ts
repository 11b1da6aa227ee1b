class A {
  f(a: number, b?: number): number {
    return a + (b ?? 100);
  }
}
class B extends A {
  override f(...xs: number[]): number {
    return xs.length;
  }
}
function call(object: A): number {
  return object.f(1, 2);
}
console.log(call(new A()), call(new B()));

class X {
  g(...xs: number[]): number {
    return xs.length;
  }
}
class Y {
  g(a: number, b: number): number {
    return a + b;
  }
}
function both(object: X | Y): number {
  return object.g(1, 2);
}
console.log(both(new X()), both(new Y()));
interface Counted {
  g(a: number, b: number): number;
}
const counted: Counted[] = [new X(), new Y()];
for (const each of counted) console.log(each.g(1, 2));
// expected: 12:10 - error HTC1117
// expected: 27:10 - error HTC1117
// expected: 34:41 - error HTC1117

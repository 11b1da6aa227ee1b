// A property that only a derived class declares, through a constraint that makes it optional.
class Base {
  id = 1;
}
class Derived extends Base {
  size = 3;
}
function sizeOf<T extends { id: number; size?: number }>(value: T): number {
  return value.id + size(value);
}
function size<T extends { id: number; size?: number }>(value: T): number {
  return (value.size ?? 0) + 1;
}
const some: Base = new Derived();
console.log(sizeOf(some));

// Classes that extend a generic class with themselves as argument.
abstract class Comparable<T> {
  abstract compare(other: T): number;
  isLess(other: T): boolean {
    return this.compare(other) < 0;
  }
}
class Num extends Comparable<Num> {
  value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
  compare(other: Num): number {
    return this.value - other.value;
  }
}
class Text extends Comparable<Text> {
  value: string;
  constructor(value: string) {
    super();
    this.value = value;
  }
  compare(other: Text): number {
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }
}
function least<T extends Comparable<T>>(list: T[]): T {
  let found = list[0];
  for (const item of list) if (item.isLess(found)) found = item;
  return found;
}
console.log(least([new Num(3), new Num(-1), new Num(2)]), least([new Text('b'), new Text('a')]));

class Node<T> {
  next: T | null = null;
  self(): T {
    return this as unknown as T;
  }
}
class Leaf extends Node<Leaf> {
  n = 1;
}
const leaf = new Leaf();
leaf.next = new Leaf();
console.log(leaf.self().n, leaf.next.self().next);
console.log(leaf);

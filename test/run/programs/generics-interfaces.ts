// Generic methods called through interfaces: visitors, functors, layouts that come behind the interface before and after the call.
interface Visitor<R> {
  number(value: number): R;
  sum(left: Node, right: Node): R;
}
interface Node {
  accept<R>(visitor: Visitor<R>): R;
}
class NumberNode implements Node {
  private readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.number(this.value);
  }
}
class SumNode implements Node {
  private readonly left: Node;
  private readonly right: Node;
  constructor(left: Node, right: Node) {
    this.left = left;
    this.right = right;
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.sum(this.left, this.right);
  }
}
const evaluate: Visitor<number> = {
  number: (value) => value,
  sum: (left, right) => left.accept(evaluate) + right.accept(evaluate),
};
class Show implements Visitor<string> {
  number(value: number): string {
    return String(value);
  }
  sum(left: Node, right: Node): string {
    return `(${left.accept(this)} + ${right.accept(this)})`;
  }
}
const tree: Node = new SumNode(new NumberNode(1), new SumNode(new NumberNode(2.5), new NumberNode(3)));
console.log(tree.accept(evaluate), tree.accept(new Show()));
class Doubled extends NumberNode {
  override accept<R>(visitor: Visitor<R>): R {
    return visitor.sum(new NumberNode(20), new NumberNode(22));
  }
}
const doubled: Node = new Doubled(1);
console.log(doubled.accept(evaluate), doubled.accept(new Show()));

interface Container<T> {
  map<U>(change: (value: T) => U): Container<U>;
  get(): T;
}
class Box<T> implements Container<T> {
  private readonly value: T;
  constructor(value: T) {
    this.value = value;
  }
  map<U>(change: (value: T) => U): Box<U> {
    return new Box(change(this.value));
  }
  get(): T {
    return this.value;
  }
}
class Lazy<T> implements Container<T> {
  private readonly compute: () => T;
  constructor(compute: () => T) {
    this.compute = compute;
  }
  map<U>(change: (value: T) => U): Container<U> {
    return new Lazy(() => change(this.get()));
  }
  get(): T {
    return this.compute();
  }
}
const containers: Container<number>[] = [new Box(3), new Lazy(() => 4)];
for (const each of containers) {
  const halves = each.map((n) => n / 2);
  const texts = halves.map((n) => `<${n}>`);
  console.log(halves.get(), texts.get(), texts.map((text) => text.length).get(), each.map((n) => [n, n]).get());
}

interface Registry {
  first<T>(values: T[], otherwise: T): T;
  readonly name: string;
}
const use = (registry: Registry): string =>
  registry.name + registry.first([1, 2], 0) + registry.first([], 'none') + registry.first<boolean>([], true);
class Plain implements Registry {
  readonly name = 'plain';
  first<T>(values: T[], otherwise: T): T {
    return values.length > 0 ? values[0] : otherwise;
  }
}
console.log(use(new Plain()));

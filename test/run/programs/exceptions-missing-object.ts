// Properties of null and undefined, which the program has promised not to be there: TypeErrors that it can catch.
interface Person {
  name: string;
  next: Person | null;
  age?: number;
  list?: number[];
  greet?: () => string;
}
class Node2 {
  value: number;
  next: Node2 | undefined = undefined;
  constructor(value: number) {
    this.value = value;
  }
  describe(prefix: string): string {
    return prefix + this.value;
  }
}
function effect(text: string): string {
  console.log('evaluated', text);
  return text;
}
function show(run: () => unknown): void {
  try {
    console.log(run());
  } catch (error) {
    console.log(
      String(error),
      error instanceof TypeError,
      error instanceof Error ? error.name + '|' + error.message : '',
    );
  }
}
const person: Person = { name: 'first', next: null };
const node = new Node2(1);
show(() => person.next!.name);
show(() => person.next!.next!.name);
show(() => node.next!.value);
show(() => node.next!.next!.value);
show(() => node.next!.describe(effect('no argument')));
show(() => {
  person.next!.name = effect('the value comes first');
  return 0;
});
show(() => {
  node.next!.value++;
  return 0;
});
show(() => person.list!.length);
show(() => person.list![0]);
show(() => {
  person.list!.length = 2;
  return 0;
});
show(() => person.list!.push(1));
function find(name: string): Person | null | undefined {
  return name === 'null' ? null : name === 'person' ? person : undefined;
}
show(() => find('null')!.name);
show(() => find('undefined')!.name);
show(() => find('person')!.name);
show(() => find('undefined')!.name.length);
const names: (string | undefined)[] = [undefined, 'x'];
show(() => names[0]!.length);
show(() => names[1]!.length);
show(() => names[0]!.toUpperCase());
const nodes: (Node2 | null)[] = [node, null];
for (let i = 0; i < 2; i++) show(() => nodes[i]!.describe('node '));
// Believed by the checker, changed meanwhile.
class Holder {
  held: Node2 | null = new Node2(5);
  clear(): void {
    this.held = null;
  }
  use(): number {
    if (this.held) {
      this.clear();
      return this.held.value;
    }
    return -1;
  }
  call(): string {
    if (this.held) {
      this.clear();
      return this.held.describe('gone ');
    }
    return 'nothing';
  }
}
show(() => new Holder().use());
show(() => new Holder().call());
class Base {
  constructor() {
    this.init();
  }
  init(): void {}
}
class Derived extends Base {
  items: number[] = [1, 2];
  other: Node2 = new Node2(4);
  text = 'text';
  override init(): void {
    show(() => this.items.length);
    show(() => this.other.value);
    show(() => this.other.describe('never '));
    show(() => this.text.length);
    show(() => this.items.join());
  }
}
new Derived().init();
try {
  try {
    console.log(node.next!.value);
  } finally {
    console.log('finally');
  }
} catch (error) {
  console.log(String(error));
}

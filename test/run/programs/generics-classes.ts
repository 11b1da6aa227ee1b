// Generic classes: containers over every representation, inheritance, defaults, static factories.
class Box<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
  map<U>(change: (value: T) => U): Box<U> {
    return new Box(change(this.value));
  }
}
const box = new Box(21);
console.log(box.value, box.map((n) => n * 2).value, box.map((n) => `<${n}>`).map((text) => text.length).value);

class ListNode<T> {
  item: T;
  next: ListNode<T> | null = null;
  constructor(item: T) {
    this.item = item;
  }
}
class LinkedList<T> {
  private head: ListNode<T> | null = null;
  private tail: ListNode<T> | null = null;
  length = 0;
  add(item: T): this {
    const node = new ListNode(item);
    if (this.tail === null) this.head = node;
    else this.tail.next = node;
    this.tail = node;
    this.length++;
    return this;
  }
  each(visit: (item: T, index: number) => void): void {
    let index = 0;
    for (let node = this.head; node !== null; node = node.next) visit(node.item, index++);
  }
  static of<U>(items: U[]): LinkedList<U> {
    const list = new LinkedList<U>();
    for (const item of items) list.add(item);
    return list;
  }
}
const list = new LinkedList<string>().add('a').add('b').add('c');
list.each((item, index) => console.log(index, item));
let sum = 0;
LinkedList.of([1, 2.5, 3]).each((n) => {
  sum += n;
});
console.log(sum, list.length);

interface Entry<K, V> {
  key: K;
  value: V;
}
class Table<K extends string | number, V> {
  private entries: Entry<K, V>[] = [];
  set(key: K, value: V): void {
    for (const entry of this.entries) {
      if (entry.key === key) {
        entry.value = value;
        return;
      }
    }
    this.entries.push({ key, value });
  }
  get(key: K): V | undefined {
    for (const entry of this.entries) if (entry.key === key) return entry.value;
    return undefined;
  }
}
const ages = new Table<string, number>();
ages.set('ann', 30);
ages.set('bob', 40);
ages.set('ann', 31);
console.log(ages.get('ann'), ages.get('bob'), ages.get('eve'));
const names = new Table<number, string[]>();
names.set(1, ['one']);
console.log(names.get(1), names.get(2));

abstract class Reader<T> {
  abstract read(): T | null;
  all(): T[] {
    const result: T[] = [];
    for (let item = this.read(); item !== null; item = this.read()) result.push(item);
    return result;
  }
}
class Countdown extends Reader<number> {
  private left: number;
  constructor(from: number) {
    super();
    this.left = from;
  }
  read(): number | null {
    return this.left > 0 ? this.left-- : null;
  }
}
console.log(new Countdown(3).all());

type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
function parse(text: string): Result<number> {
  const value = Number(text);
  return value === value ? { ok: true, value } : { ok: false, error: `not a number: ${text}` };
}
for (const text of ['12', 'x']) {
  const result = parse(text);
  console.log(result.ok ? result.value : result.error);
}

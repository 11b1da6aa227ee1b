// `?.` on what the checker believes to be there, and is not.
class Item {
  v = 1;
  next: Item | null = null;
  kind: 'a' | 'b' = 'a';
}
let head: Item | null = new Item();
function clear(): void {
  head = null;
}
if (head) {
  clear();
  console.log(head?.v, head?.next?.v);
}

class Holder {
  item: Item | null = new Item();
  drop(): void {
    this.item = null;
  }
  show(): void {
    if (this.item) {
      console.log(this.item?.v);
      this.drop();
      console.log(this.item?.v, this.item?.next?.v);
    }
  }
}
new Holder().show();

let either: Item | string | null = new Item();
function change(to: string | null): void {
  either = to;
}
if (typeof either === 'object' && either !== null) {
  change(null);
  console.log(either?.v);
}

class Early {
  items: number[] = this.make();
  private make(): number[] {
    console.log(this.items?.length);
    return [1];
  }
}
console.log(new Early().items?.length);

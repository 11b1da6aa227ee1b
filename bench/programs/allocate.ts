// 32 million objects of at least 32 bytes, of which a handful live at any time: 1 GB through a small heap.
class Link {
  value: number;
  next: Link | null;
  constructor(value: number, next: Link | null) {
    this.value = value;
    this.next = next;
  }
}

let sum = 0;
for (let round = 0; round < 2_000_000; round++) {
  let list: Link | null = null;
  for (let i = 0; i < 16; i++) list = new Link(round + i + 0.5, list);
  for (let link = list; link !== null; link = link.next) sum += link.value;
}
console.log(sum);

// Variables that TypeScript narrows to the type of what is assigned to them or compared with them, while that is something else.
class Item {
  next: Item | null = null;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
}
class List {
  head: Item | null = new Item(1);
  pop(): void {
    this.head = this.head ? this.head.next : null;
  }
  show(): void {
    if (this.head) {
      this.pop();
      const n: Item | null = this.head;
      console.log(n === null, n ? 'has' : 'none');
      let m: Item | null = null;
      m = this.head;
      console.log(m === null, typeof m, !m);
      let k: Item | null = n;
      console.log(k === null);
      k = m = this.head;
      console.log(k === null, m === null);
    }
  }
}
new List().show();

function cleared(): void {
  let b: { n: number } | null = { n: 1 };
  const clear = (): void => {
    b = null;
  };
  if (b !== null) {
    clear();
    const a: { n: number } | null = b;
    console.log(typeof a, a === null, !a);
    if (a) console.log('yes');
    else console.log('no');
    const c: { n: number } | null = b ?? null;
    console.log(c === null);
  }
}
cleared();

class Early {
  s: string;
  constructor() {
    this.check(undefined);
    this.s = 'x';
    this.check('x');
  }
  check(a: string | undefined): void {
    if (a === this.s) {
      console.log(typeof a);
      console.log(`${a}`);
      console.log(a);
    }
    const t: string | undefined = this.s;
    console.log(typeof t, t);
    switch (a) {
      case this.s:
        console.log('same', typeof a);
        break;
      default:
        console.log('other');
    }
  }
}
new Early();

function isText(value: unknown): value is string {
  return value !== null;
}
function around(value: string | undefined): void {
  if (isText(value)) {
    const inner = (): void => {
      console.log(typeof value);
      console.log(value === undefined, `${value}`);
    };
    inner();
  }
}
around(undefined);
around('text');

class Unset {
  s: string;
  constructor() {
    this.check(null);
    this.s = 'x';
  }
  check(a: { b: string } | null): void {
    if (a?.b === this.s) console.log(a === null, a ? 'there' : 'none', a?.b);
  }
}
new Unset();

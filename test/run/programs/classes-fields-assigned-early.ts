// Fields that a method assigns before their declaration has its turn, in objects that nothing prints or enumerates.
class Base {
  readonly kind: string;
  constructor(kind: string) {
    this.kind = kind;
    this.setUp();
  }
  setUp(): void {}
}
class Derived extends Base {
  items = 1;
  extra = 2;
  late: number | undefined;
  override setUp(): void {
    this.extra = 5;
    this.late = 6;
    console.log('set up', this.extra, this.late, this.kind);
  }
}
const derived = new Derived('derived');
console.log(derived.items, derived.extra, derived.late);

class Counted {
  total = 0;
  constructor() {
    this.add();
  }
  add(): void {
    this.total++;
  }
}
class Printed extends Counted {
  count: number;
  override total = 5;
  constructor() {
    super();
    console.log(this);
    this.count = 1;
    this.add();
  }
  override add(): void {
    super.add();
    console.log(this);
  }
}
console.log(new Printed());

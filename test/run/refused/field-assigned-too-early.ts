class Base {
  kind = 'base';
  constructor() {
    this.setUp();
  }
  setUp(): void {}
}
class Derived extends Base {
  items = 1;
  extra = 2;
  label: string | undefined;
  override setUp(): void {
    this.extra = 5;
    this.label = 'x';
  }
}
console.log(new Derived());
class Ordered {
  first = this.fill();
  second = 2;
  fill(): number {
    this.second = 3;
    return 1;
  }
}
for (const key in new Ordered()) console.log(key);
// expected: 10:3 - error HTC1227
// expected: 11:3 - error HTC1227
// expected: 20:3 - error HTC1227

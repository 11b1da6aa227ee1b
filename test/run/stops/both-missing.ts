// Two strings that both have no value yet: Node adds undefined to undefined.
class Early {
  a: string;
  b: string;
  constructor() {
    console.log(this.first() + '.');
    console.log(this.both());
    this.a = 'a';
    this.b = 'b';
  }
  first(): string {
    return this.a + 'x' + this.b;
  }
  both(): string {
    return this.a + this.b;
  }
}
new Early();
// status: 70
// stderr: Trap

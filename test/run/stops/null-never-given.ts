// A field of type null that is read before it has a value is undefined: no variable of type null holds it.
// status: 70
// stderr: ^Trap: value is not of its static type\n
// stderr: at Derived\.show \(.*stops/null-never-given\.ts:14:30\)
class Base {
  constructor() {
    this.show();
  }
  show(): void {}
}
class Derived extends Base {
  empty: null = null;
  override show(): void {
    const empty: null = this.empty;
    console.log(empty === undefined, String(empty));
  }
}
console.log('before');
console.log(new Derived().empty);

// Node sets the fields to undefined when 'super()' has returned.
class Base {
  constructor() {
    this.hook();
  }
  hook(): void {}
}
class Derived extends Base {
  s!: string;
  t = 'initialized';
  override hook(): void {
    this.s = 'early';
    this.t = 'early';
  }
}
const derived = new Derived();
console.log(derived.s, derived.t);
// expected: 9:3 - error HTC1227

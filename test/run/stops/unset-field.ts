class Base {
  constructor() {
    this.start();
  }
  start(): void {}
}
class Derived extends Base {
  size = 4;
  isLarge = false;
  override start(): void {
    console.log('starting');
    const isLarge: boolean = this.isLarge;
    const size: number = this.size;
    console.log(isLarge, size);
  }
}
new Derived();
// status: 70
// stderr: Trap: value is not of its static type\n
// stderr: stops/unset-field.ts:12:\d+

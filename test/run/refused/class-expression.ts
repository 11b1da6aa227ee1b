const Made = class {
  readonly value = 1;
  again(): number {
    return this.value;
  }
};
const made = new Made();
console.log(made.value, made.again());
function make(): number {
  const Local = class Own {
    static count = 1;
  };
  return Local.count;
}
console.log(make());
class Derived extends class {
  part = 1;
} {}
console.log(new Derived().part);
// expected: 1:14 - error HTC1111
// expected: 10:17 - error HTC1111
// expected: 16:23 - error HTC1111

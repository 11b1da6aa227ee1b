// status: 1
// stack: as in Node
// Getters and setters of object literals are one call each, as those of classes are.
function check(value: number): number {
  if (value > 3) {
    throw new RangeError(`too large: ${value}`);
  }
  return value;
}
const gauge = {
  level: 3,
  get next(): number {
    return check(this.level + 1);
  },
  set raised(value: number) {
    this.level += value;
    console.log(this.next);
  },
};
interface Raised {
  raised: number;
}
function raise(target: Raised): void {
  target.raised = 5;
}
gauge.raised = -2;
raise(gauge);

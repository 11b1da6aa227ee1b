// Every compound assignment, as statement and as value; targets are evaluated once.
let x = 10;
console.log((x += 5), (x -= 3), (x *= 4), (x /= 6), (x %= 5), (x **= 2));
x = 29;
console.log((x &= 27), (x |= 6), (x ^= 9), (x <<= 3), (x >>= 1), (x >>>= 2));

let text = 'a';
text += 'b';
text += 1;
text += 2.5;
text += true;
text += null;
text += undefined;
console.log(text);

let calls = 0;
const numbers = [1, 2, 3];
function index(): number {
  calls++;
  return 1;
}
numbers[index()] += 10;
numbers[index()] *= numbers[index()];
console.log(numbers, calls);

// The old value is read before the right side runs.
let y = 1;
y += (y = 10) + y;
console.log(y);

function maybe(value: number | null): number | null {
  return value;
}
let n = maybe(null);
n ??= 7;
console.log(n);
let zero: number | null = maybe(0);
zero ??= 9;
console.log(zero);
let or = 0;
or ||= 4;
or ||= 5;
console.log(or);
let and = 3;
and &&= 8;
console.log(and);
let name = '';
name ||= 'default';
console.log(name);

// Short circuit: the right side runs only when needed, and so does the assignment.
class Box {
  writes = 0;
  private stored = 1;
  get value(): number {
    return this.stored;
  }
  set value(next: number) {
    this.writes++;
    this.stored = next;
  }
}
const box = new Box();
box.value ||= 5;
box.value &&= 0;
box.value ||= 6;
box.value += 1;
console.log(box.value, box.writes);

interface Greeter {
  greet?: () => string;
  toString: () => string;
}
class Polite {
  greet(): string {
    return 'hello';
  }
}
const greeter: Greeter = new Polite();
const greet = greeter.greet;
if (greeter.greet) console.log(typeof greet);
console.log(greeter.toString);
const counter = {
  count: 0,
  next() {
    this.count++;
  },
};
const next = counter.next;
next();
// expected: 11:15 - error HTC1211
// expected: 12:5 - error HTC1211
// expected: 13:13 - error HTC1211
// expected: 20:14 - error HTC1211

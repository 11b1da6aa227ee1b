class Greeter {
  greet(): string {
    return 'hello';
  }
}
const greeter: { greet: () => string } = new Greeter();
greeter.greet = () => 'good bye';
// expected: 7:1 - error HTC1218

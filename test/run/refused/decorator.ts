function logged(value: () => void): void {
  console.log(typeof value);
}
class Service {
  @logged
  start(): void {}
}
new Service().start();
// expected: 5:3 - error HTC1106

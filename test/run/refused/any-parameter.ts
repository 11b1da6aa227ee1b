function show(value: any): void {
  console.log(value);
}
show(1);
// expected: 1:15 - error HTC1001

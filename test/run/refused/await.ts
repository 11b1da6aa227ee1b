function value(): number {
  return 1;
}
console.log(await value());
// expected: 4:13 - error HTC1104

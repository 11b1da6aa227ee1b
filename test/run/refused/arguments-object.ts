function count(): number {
  return arguments.length;
}
console.log(count());
// expected: 2:10 - error HTC1206

enum Color {
  red,
  green,
}
console.log(Color.green);
// expected: 1:1 - error HTC1101

const count: number = 'three';
enum Color {
  red,
}
const word: string = 3;
console.log(count, Color.red, word);
// expected: 1:7 - error TS2322
// expected: 2:1 - error HTC1101
// expected: 5:7 - error TS2322

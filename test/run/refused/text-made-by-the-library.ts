// What the library would have to convert is refused where the program calls it.
class Odd {
  toString: unknown = 1;
}
const mixed: ((() => number) | number)[] = [1];
const odd: (Odd | number)[] = [new Odd()];
console.log(mixed.join());
console.log(odd.toString());
odd.sort();
// expected: 7:13 - error HTC1215
// expected: 8:13 - error HTC1215
// expected: 9:1 - error HTC1215

class Amount {
  valueOf(): number {
    return 5;
  }
}
const text = 'costs ' + new Amount();
console.log(text);
// expected: 6:14 - error HTC1215

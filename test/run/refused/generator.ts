function* count() {
  yield 1;
}
for (const n of count()) console.log(n);
// expected: 1:1 - error HTC1103

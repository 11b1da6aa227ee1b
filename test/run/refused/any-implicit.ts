function show(value) {
  return value;
}
console.log(show(1));
// expected: 1:15 - error TS7006

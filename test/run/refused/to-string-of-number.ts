const strange = { toString: () => 5 };
console.log(String(strange));
// expected: 2:13 - error HTC1215

const { x } = { x: 1 };
console.log(x);
// expected: 1:7 - error HTC1105

const point = { x: 1 };
console.log('x' in point);
// expected: 2:13 - error HTC1213

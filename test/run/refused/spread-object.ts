const a = { x: 1 };
const b = { ...a, y: 2 };
console.log(b.x + b.y);
// expected: 2:13 - error HTC1202

const point = { x: 1 };
with (point) console.log(x);
// expected: 2:1 - error HTC1200

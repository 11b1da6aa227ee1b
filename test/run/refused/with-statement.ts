const point = { x: 1 };
with (point) console.log(x);
// expected: 2:1 - error HTC1200
// expected: 2:1 - error TS1101
// expected: 2:1 - error TS2410

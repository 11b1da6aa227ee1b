const point: { x?: number } = { x: 1 };
delete point.x;
console.log(point.x);
// expected: 2:1 - error HTC1204

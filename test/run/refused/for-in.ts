const point = { x: 1, y: 2 };
for (const name in point) console.log(name);
// expected: 2:1 - error HTC1107

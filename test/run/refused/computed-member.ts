const name = 'x';
const point = { [name]: 1 };
console.log(point.x);
// expected: 2:17 - error HTC1112

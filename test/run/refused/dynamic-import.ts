const path = './any-parameter.ts';
console.log(typeof import(path));
// expected: 2:20 - error HTC1303

const plain = Symbol();
const named = Symbol('name');
console.log(plain, named);
// expected: 1:15 - error HTC1305
// expected: 2:15 - error HTC1305

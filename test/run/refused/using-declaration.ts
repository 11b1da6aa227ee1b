using handle = { [Symbol.dispose]() {} };
console.log(typeof handle);
// expected: 1:1 - error HTC1200

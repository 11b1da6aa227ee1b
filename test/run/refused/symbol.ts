const key = Symbol('key');
console.log(typeof key);
// expected: 1:13 - error

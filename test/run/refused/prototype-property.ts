const bare = { __proto__: null, a: 1 };
console.log(bare.a);
// expected: 1:16 - error HTC1224

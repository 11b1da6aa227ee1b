var x = 1;
console.log(x);
// expected: 1:1 - error HTC1108

const pattern = /a+/;
console.log(typeof pattern);
// expected: 1:17 - error HTC1201

const [first, second] = [1, 2];
console.log(first, second);
// expected: 1:7 - error HTC1105

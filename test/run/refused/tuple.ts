const pair: [number, string] = [1, 'one'];
console.log(pair[0]);
// expected: 1:7 - error HTC1006

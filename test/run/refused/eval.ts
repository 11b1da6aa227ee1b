console.log(eval('1 + 1'));
// expected: 1:13 - error HTC1203

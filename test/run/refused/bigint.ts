const big = 10n;
console.log(typeof big);
// expected: 1:13 - error HTC1209

function plain(): void {}
console.log('prototype' in plain);
// expected: 2:13 - error HTC1213

function never(): void {
  const pattern = /a+/;
  console.log(1n, pattern);
}
async function later(): Promise<void> {
  await later();
}
console.log('no call');
// expected: 2:19 - error HTC1201
// expected: 3:15 - error HTC1209
// expected: 5:1 - error HTC1104

function never(): void {
  const pattern = /a+/;
  for (const key in { a: 1 }) console.log(key, pattern);
}
async function later(): Promise<void> {
  await later();
}
console.log('no call');
// expected: 2:19 - error HTC1201
// expected: 3:3 - error HTC1107
// expected: 5:1 - error HTC1104

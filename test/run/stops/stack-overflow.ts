function endless(n: number): number {
  return endless(n + 1) + 1;
}
console.log('before');
console.log(endless(0));
// status: 70
// stderr: stops/stack-overflow.ts:2:\d+
// stderr: stack

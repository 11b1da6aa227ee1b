function endless(depth: number): number {
  return endless(depth + 1) + 1;
}
console.log('before');
console.log(endless(0));

function show({ x }: { x: number }): void {
  console.log(x);
}
show({ x: 1 });
// expected: 1:15 - error HTC1105

function name(this: { title: string }): string {
  return this.title;
}
console.log(typeof name);
// expected: 2:10 - error HTC1207

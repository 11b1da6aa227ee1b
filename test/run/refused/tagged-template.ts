function tag(parts: readonly string[]): string {
  return parts[0];
}
console.log(tag`text`);
// expected: 4:13 - error

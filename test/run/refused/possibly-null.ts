function length(text: string | null): number {
  return text.length;
}
console.log(length(null));
// expected: 2:10 - error TS18047

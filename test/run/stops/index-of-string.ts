// A window into a longer text: what lies behind its end is not part of it.
const text = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'.slice(0, 30);
function at(index: number): string {
  return text[index];
}
console.log(at(29));
console.log(at(30));
// status: 70
// stderr: index
// stderr: stops/index-of-string.ts:4:10

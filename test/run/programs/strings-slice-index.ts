// slice with every kind of position; indexOf with every kind of needle.
const text = 'abcdefgh';
const positions = [0, 1, 3, 7, 8, 9, -1, -3, -8, -9, 1.7, NaN, Infinity, -Infinity];
for (const start of positions) {
  console.log(start, '[' + text.slice(start) + ']');
  for (const end of positions) console.log(start, end, '[' + text.slice(start, end) + ']');
}
console.log(text.slice(), text.slice(2, undefined));

const hay = 'the cat sat on the mat, the end';
for (const needle of ['the', 'cat', 'at', 'x', '', 'the end', 'the end!', ' ', 'mat,']) {
  console.log(needle, hay.indexOf(needle), hay.indexOf(needle, 5), hay.indexOf(needle, -5), hay.indexOf(needle, 100));
}

function split(source: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const at = source.indexOf(separator, from);
    if (at < 0) break;
    parts.push(source.slice(from, at));
    from = at + separator.length;
  }
  parts.push(source.slice(from));
  return parts;
}
console.log(split(hay, ' '), split('a,b,,c,', ','), split('', ','), split('abc', 'abc'));

let count = 0;
for (let at = hay.indexOf('the'); at !== -1; at = hay.indexOf('the', at + 1)) count++;
console.log(count);

// << >> >>>: the count is taken modulo 32, only >>> is unsigned.
const values = [0, 1, -1, 5, -5, 0x7fffffff, -0x80000000, 0xffffffff, 4294967296.5, 1e12, NaN];
const counts = [0, 1, 2, 7, 31, 32, 33, 63, 64, -1, -32, 1.9, 4294967297, NaN];
for (const value of values) {
  for (const count of counts) console.log(value, count, value << count, value >> count, value >>> count);
}

let x = 1;
for (let i = 0; i < 34; i++) {
  console.log(x, x >>> 0);
  x <<= 1;
}
let y = -1;
y >>>= 28;
console.log(y);
y = -256;
y >>= 4;
console.log(y);

// Unsigned results take part in arithmetic as what they are.
const high = -1 >>> 0;
console.log(high + 1, high * 2, high > 0, high === 4294967295, (high + high) >>> 0, high / 2);

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}
console.log(hash(''), hash('a'), hash('hello world'));

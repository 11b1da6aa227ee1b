// SHA-256: 32-bit arithmetic, rotations, tables made at start.
function fraction(x: number): number {
  return ((x - Math.floor(x)) * 4294967296) | 0;
}
const constants: number[] = [];
const initial: number[] = [];
for (let candidate = 2; constants.length < 64; candidate++) {
  let prime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
  if (!prime) continue;
  if (initial.length < 8) initial.push(fraction(Math.sqrt(candidate)));
  constants.push(fraction(cubeRoot(candidate)));
}
function cubeRoot(x: number): number {
  let root = x / 3;
  for (let i = 0; i < 60; i++) root -= (root * root * root - x) / (3 * root * root);
  return root;
}

function rotate(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

function sha256(text: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) & 255);
  const bits = bytes.length * 8;
  bytes.push(128);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(shift >= 32 ? 0 : (bits >>> shift) & 255);

  const state: number[] = [];
  for (const word of initial) state.push(word);
  const w: number[] = [];
  for (let block = 0; block < bytes.length; block += 64) {
    for (let i = 0; i < 16; i++) {
      const at = block + i * 4;
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = state[0],
      b = state[1],
      c = state[2],
      d = state[3];
    let e = state[4],
      f = state[5],
      g = state[6],
      h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i] + w[i]) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const sums = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++) state[i] = (state[i] + sums[i]) | 0;
  }
  let hex = '';
  for (const word of state) {
    for (let shift = 28; shift >= 0; shift -= 4) hex += '0123456789abcdef'[(word >>> shift) & 15];
  }
  return hex;
}
console.log(sha256(''));
console.log(sha256('abc'));
let long = '';
for (let i = 0; i < 1000; i++) long += 'a line of text number ' + i + '\n';
console.log(sha256(long));

// Tight floating-point loops; the picture as text.
const width = 76;
const height = 28;
let inside = 0;
for (let row = 0; row < height; row++) {
  let line = '';
  for (let column = 0; column < width; column++) {
    const cr = (column / width) * 3.2 - 2.3;
    const ci = (row / height) * 2.4 - 1.2;
    let zr = 0;
    let zi = 0;
    let steps = 0;
    while (steps < 200 && zr * zr + zi * zi <= 4) {
      const next = zr * zr - zi * zi + cr;
      zi = 2 * zr * zi + ci;
      zr = next;
      steps++;
    }
    if (steps === 200) inside++;
    line += steps === 200 ? '#' : steps > 20 ? '+' : steps > 6 ? '.' : ' ';
  }
  console.log(line + '|');
}
console.log(inside);

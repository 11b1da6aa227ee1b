// Conway's game on a torus: a grid of booleans, copied generation by generation.
class Grid {
  readonly width: number;
  readonly height: number;
  private cells: boolean[] = [];
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    for (let i = 0; i < width * height; i++) this.cells.push(false);
  }
  private index(x: number, y: number): number {
    return ((y + this.height) % this.height) * this.width + ((x + this.width) % this.width);
  }
  get(x: number, y: number): boolean {
    return this.cells[this.index(x, y)];
  }
  set(x: number, y: number, alive: boolean): void {
    this.cells[this.index(x, y)] = alive;
  }
  neighbours(x: number, y: number): number {
    let count = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) if ((dx !== 0 || dy !== 0) && this.get(x + dx, y + dy)) count++;
    }
    return count;
  }
  next(): Grid {
    const grid = new Grid(this.width, this.height);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const count = this.neighbours(x, y);
        grid.set(x, y, count === 3 || (count === 2 && this.get(x, y)));
      }
    }
    return grid;
  }
  text(): string {
    let text = '';
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) text += this.get(x, y) ? '#' : '.';
      text += '\n';
    }
    return text;
  }
}
let grid = new Grid(12, 8);
for (const cell of [
  [1, 0],
  [2, 1],
  [0, 2],
  [1, 2],
  [2, 2],
])
  grid.set(cell[0], cell[1], true);
for (let generation = 0; generation < 40; generation++) grid = grid.next();
console.log(grid.text());

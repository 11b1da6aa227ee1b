// The eight queens and their neighbours, by arrays and by bits.
function queens(n: number): number {
  const columns: boolean[] = [];
  const rising: boolean[] = [];
  const falling: boolean[] = [];
  for (let i = 0; i < 2 * n; i++) {
    columns.push(false);
    rising.push(false);
    falling.push(false);
  }
  function place(row: number): number {
    if (row === n) return 1;
    let found = 0;
    for (let column = 0; column < n; column++) {
      if (columns[column] || rising[row + column] || falling[row - column + n]) continue;
      columns[column] = rising[row + column] = falling[row - column + n] = true;
      found += place(row + 1);
      columns[column] = rising[row + column] = falling[row - column + n] = false;
    }
    return found;
  }
  return place(0);
}

function queensByBits(all: number, columns: number, rising: number, falling: number): number {
  if (columns === all) return 1;
  let found = 0;
  let free = all & ~(columns | rising | falling);
  while (free !== 0) {
    const bit = free & -free;
    free ^= bit;
    found += queensByBits(all, columns | bit, ((rising | bit) << 1) & all, (falling | bit) >>> 1);
  }
  return found;
}
for (let n = 1; n <= 8; n++) console.log(n, queens(n), queensByBits((1 << n) - 1, 0, 0, 0));

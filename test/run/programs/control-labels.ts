// Labels on loops, blocks and switches; break and continue across several levels.
outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}

block: {
  console.log('in block');
  if (Math.sqrt(4) === 2) break block;
  console.log('never');
}

let n = 0;
a: while (true) {
  b: do {
    for (;;) {
      n++;
      if (n === 1) continue a;
      if (n === 2) continue b;
      if (n === 3) break b;
      break a;
    }
  } while (n < 10);
  console.log('after b', n);
}
console.log(n);

loop: for (const word of ['one', 'two', 'three']) {
  switch (word) {
    case 'two':
      continue loop;
    case 'three':
      break loop;
  }
  console.log(word);
}

function find(grid: number[][], wanted: number): string {
  let where = 'nowhere';
  search: for (let y = 0; y < grid.length; y++) {
    for (let x = 0; x < grid[y].length; x++) {
      if (grid[y][x] === wanted) {
        where = `${x},${y}`;
        break search;
      }
    }
  }
  return where;
}
console.log(
  find(
    [
      [1, 2],
      [3, 4, 5],
    ],
    4,
  ),
  find([[1]], 9),
);

choice: switch (n) {
  default:
    for (;;) break choice;
}

same: for (let i = 0; i < 2; i++) {
  same2: for (let j = 0; j < 2; j++) {
    if (j === 1) continue same;
    if (i === 1) break same2;
  }
  console.log('reached', i);
}

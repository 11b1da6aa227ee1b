// Dynamic programming over two strings, with the alignment read back.
function align(a: string, b: string): void {
  const cost: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) row.push(i + j);
      else {
        const replace = cost[i - 1][j - 1] + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
        row.push(Math.min(replace, row[j - 1] + 1, cost[i - 1][j] + 1));
      }
    }
    cost.push(row);
  }
  let top = '';
  let bottom = '';
  let i = a.length;
  let j = b.length;
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && cost[i][j] === cost[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)) {
      top = a[--i] + top;
      bottom = b[--j] + bottom;
    } else if (j > 0 && cost[i][j] === cost[i][j - 1] + 1) {
      top = '-' + top;
      bottom = b[--j] + bottom;
    } else {
      top = a[--i] + top;
      bottom = '-' + bottom;
    }
  }
  console.log(cost[a.length][b.length]);
  console.log(top);
  console.log(bottom);
}
align('kitten', 'sitting');
align('', 'abc');
align('intention', 'execution');
align('compile ahead of time', 'compiled in advance');

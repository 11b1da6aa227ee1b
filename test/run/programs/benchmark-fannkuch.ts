// Indexed access to small arrays: the largest number of prefix reversals over all permutations.
function fannkuch(n: number): void {
  const permutation: number[] = [];
  const working: number[] = [];
  const count: number[] = [];
  for (let i = 0; i < n; i++) {
    permutation.push(i);
    working.push(0);
    count.push(0);
  }
  let checksum = 0;
  let maximum = 0;
  let index = 0;
  let r = n;
  for (;;) {
    while (r !== 1) {
      count[r - 1] = r;
      r--;
    }
    for (let i = 0; i < n; i++) working[i] = permutation[i];
    let flips = 0;
    for (let first = working[0]; first !== 0; first = working[0]) {
      for (let i = 0, j = first; i < j; i++, j--) {
        const swapped = working[i];
        working[i] = working[j];
        working[j] = swapped;
      }
      flips++;
    }
    if (flips > maximum) maximum = flips;
    checksum += index % 2 === 0 ? flips : -flips;
    for (;;) {
      if (r === n) {
        console.log(`${checksum}\nPfannkuchen(${n}) = ${maximum}`);
        return;
      }
      const first = permutation[0];
      for (let i = 0; i < r; i++) permutation[i] = permutation[i + 1];
      permutation[r] = first;
      count[r]--;
      if (count[r] > 0) break;
      r++;
    }
    index++;
  }
}
fannkuch(8);

// Sorting integers and fractions from a small random generator; checked afterwards.
let seed = 42;
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}
function quicksort(items: number[], low: number, high: number): void {
  while (low < high) {
    const pivot = items[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (items[i] < pivot) i++;
      while (items[j] > pivot) j--;
      if (i <= j) {
        const item = items[i];
        items[i++] = items[j];
        items[j--] = item;
      }
    }
    if (j - low < high - i) {
      quicksort(items, low, j);
      low = i;
    } else {
      quicksort(items, i, high);
      high = j;
    }
  }
}
function check(items: number[]): string {
  for (let i = 1; i < items.length; i++) if (items[i - 1] > items[i]) return 'not sorted';
  return `${items[0]} ${items[items.length >> 1]} ${items[items.length - 1]}`;
}
const integers: number[] = [];
const fractions: number[] = [];
for (let i = 0; i < 20000; i++) {
  integers.push(random() % 100000);
  fractions.push(random() / 4294967296);
}
quicksort(integers, 0, integers.length - 1);
quicksort(fractions, 0, fractions.length - 1);
console.log(check(integers), check(fractions));

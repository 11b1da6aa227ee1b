// Allocates one gigabyte of objects that live shortly: 2^25 of 32 bytes.
class Pair {
  first: Pair | null;
  second: Pair | null;
  value: number;

  constructor(first: Pair | null, value: number) {
    this.first = first;
    this.second = null;
    this.value = value;
  }
}

let last: Pair | null = null;
let sum = 0;
for (let count = 0; count < 33554432; count++) {
  const pair: Pair = new Pair(last, count & 7);
  sum += pair.value;
  last = (count & 15) === 0 ? null : pair;
}
console.log(sum, last !== null);

const seen = new Set<number>();
console.log(seen.has(1));
// expected: 1:18 - error

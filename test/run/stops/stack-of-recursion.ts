// status: 1
// stack: as in Node
function descend(depth: number): number {
  if (depth === 0) throw new Error('bottom');
  return depth % 2 === 0 ? descend(depth - 1) + 1 : 2 * descend(depth - 1);
}

function even(n: number): boolean {
  if (n < 0) throw new Error('negative');
  return n === 0 || odd(n - 1);
}

function odd(n: number): boolean {
  return n !== 0 && even(n - 3);
}

try {
  console.log(even(8), even(5));
} catch {
  console.log('caught');
}
descend(9);

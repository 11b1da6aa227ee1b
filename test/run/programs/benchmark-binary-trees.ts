// Short-lived trees beside a long-lived one: the allocator and the collector.
class Tree {
  left: Tree | null;
  right: Tree | null;
  constructor(left: Tree | null, right: Tree | null) {
    this.left = left;
    this.right = right;
  }
}
function build(depth: number): Tree {
  return depth === 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
}
function count(tree: Tree): number {
  return tree.left === null || tree.right === null ? 1 : 1 + count(tree.left) + count(tree.right);
}
const maximum = 11;
console.log(`stretch tree of depth ${maximum + 1}\t check: ${count(build(maximum + 1))}`);
const longLived = build(maximum);
for (let depth = 4; depth <= maximum; depth += 2) {
  const iterations = 1 << (maximum - depth + 4);
  let check = 0;
  for (let i = 0; i < iterations; i++) check += count(build(depth));
  console.log(`${iterations}\t trees of depth ${depth}\t check: ${check}`);
}
console.log(`long lived tree of depth ${maximum}\t check: ${count(longLived)}`);

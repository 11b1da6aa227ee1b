// null and undefined in fields, parameters and results; linked structures; non-null assertions that hold.
class Tree {
  key: number;
  left: Tree | null = null;
  right: Tree | null = null;
  parent?: Tree;
  constructor(key: number) {
    this.key = key;
  }
}

function insert(root: Tree | null, key: number): Tree {
  if (root === null) return new Tree(key);
  if (key < root.key) {
    root.left = insert(root.left, key);
    root.left.parent = root;
  } else if (key > root.key) {
    root.right = insert(root.right, key);
    root.right.parent = root;
  }
  return root;
}
function walk(node: Tree | null, depth: number): void {
  if (node === null) return;
  walk(node.left, depth + 1);
  console.log(node.key, depth, node.parent === undefined ? 'root' : node.parent.key);
  walk(node.right, depth + 1);
}
function height(node: Tree | null): number {
  return node ? 1 + Math.max(height(node.left), height(node.right)) : 0;
}
let root: Tree | null = null;
for (const key of [50, 30, 70, 20, 40, 60, 80, 30]) root = insert(root, key);
walk(root, 0);
console.log(height(root), height(null));

function find(node: Tree | null, key: number): Tree | undefined {
  while (node !== null) {
    if (node.key === key) return node;
    node = key < node.key ? node.left : node.right;
  }
  return undefined;
}
console.log(find(root, 60)!.key, find(root, 65), find(root, 60)!.parent!.key, root!.left!.right!.key);

let maybe: string | null | undefined;
console.log(maybe === undefined, maybe === null, maybe == null);
maybe = null;
console.log(maybe === undefined, maybe === null, maybe == null);
const nothing: (null | undefined)[] = [null, undefined];
console.log(nothing[0] === nothing[1], nothing[0] == nothing[1], nothing);

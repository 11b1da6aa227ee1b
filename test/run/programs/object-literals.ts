// Literals: nested, shorthand, methods, mutated, compared, passed where fewer properties are wanted.
const x = 1;
const y = 'two';
const object = { x, y, nested: { z: [1, 2], deep: { flag: true } }, 'quoted key': 5 };
console.log(object.x, object.y, object.nested.z[1], object.nested.deep.flag, object['quoted key']);
object.nested.deep.flag = false;
object.nested.z.push(3);
object.x += 10;
console.log(object.nested.deep.flag, object.nested.z, object.x);

type Pair = { left: number; right: number };
function swap(pair: Pair): Pair {
  return { left: pair.right, right: pair.left };
}
const pair = swap({ left: 1, right: 2 });
console.log(pair.left, pair.right, swap(pair).left);

// The order of properties in the source does not matter to the type.
const flipped: Pair = { right: 8, left: 9 };
console.log(flipped.left - flipped.right, swap(flipped).left);

const points: { x: number; y: number }[] = [];
for (let i = 0; i < 3; i++) points.push({ x: i, y: i / 2 });
let sum = 0;
for (const point of points) sum += point.x * point.y;
console.log(sum, points.length);

const alias = pair;
alias.left = 100;
console.log(pair.left, alias === pair, swap(pair) === swap(pair));

interface Tree {
  value: number;
  children: Tree[];
}
const tree: Tree = {
  value: 1,
  children: [
    { value: 2, children: [] },
    { value: 3, children: [{ value: 4, children: [] }] },
  ],
};
function total(node: Tree): number {
  let result = node.value;
  for (const child of node.children) result += total(child);
  return result;
}
console.log(total(tree));

const optional: { a?: number; b?: string } = {};
console.log(optional.a, optional.b);
optional.a = 4;
console.log(optional.a);

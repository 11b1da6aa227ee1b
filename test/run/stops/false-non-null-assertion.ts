class Node {
  next: Node | null = null;
  value = 7;
}
function following(node: Node): Node {
  return node.next!;
}
const first = new Node();
first.next = new Node();
console.log(following(first).value);
console.log(following(first.next).value);
// status: 70
// stderr: stops/false-non-null-assertion.ts:6:\d+

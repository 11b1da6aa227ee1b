/**
 * Dominator tree of the reachable blocks: Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 * Blocks are numbered by a walk over the tree, so that `dominates` is two comparisons.
 */
import { reversePostorder } from './cfg.ts';
import type { Block, Func } from './ir.ts';

export class DominatorTree {
  /** Reachable blocks in reverse postorder; `order[0]` is the entry. */
  readonly order: readonly Block[];
  /** Reachable blocks, each before those that it dominates. */
  readonly preorder: readonly Block[];
  /** Immediate dominator by block id; the entry and unreachable blocks have none. */
  readonly immediate: readonly (Block | undefined)[];
  /** Blocks by the id of their immediate dominator. */
  readonly children: readonly Block[][];
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(
    order: readonly Block[],
    preorder: readonly Block[],
    immediate: readonly (Block | undefined)[],
    children: readonly Block[][],
    first: Int32Array,
    last: Int32Array,
  ) {
    this.order = order;
    this.preorder = preorder;
    this.immediate = immediate;
    this.children = children;
    this.first = first;
    this.last = last;
  }

  /** Every path from the entry to `inner` goes through `outer`; a block dominates itself. */
  dominates(outer: Block, inner: Block): boolean {
    const position = this.first[inner.id];
    return this.first[outer.id] <= position && position <= this.last[outer.id];
  }

  /** Where a reachable block stands in `preorder`. */
  positionOf(block: Block): number {
    return this.first[block.id];
  }

  /** The innermost block that dominates all of these reachable blocks. */
  commonDominator(blocks: readonly Block[]): Block {
    let common = blocks[0];
    for (const block of blocks) {
      while (!this.dominates(common, block)) common = this.immediate[common.id]!;
    }
    return common;
  }

  isReachable(block: Block): boolean {
    return this.first[block.id] >= 0;
  }
}

export function computeDominators(func: Func): DominatorTree {
  const order = reversePostorder(func);
  const number = new Int32Array(func.nextBlockId).fill(-1);
  order.forEach((block, index) => {
    number[block.id] = index;
  });
  const predecessors = predecessorNumbers(order, number);
  const dominator = new Int32Array(order.length).fill(-1);
  dominator[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 1; index < order.length; index++) {
      let common = -1;
      for (const predecessor of predecessors[index]) {
        if (dominator[predecessor] < 0) continue;
        common = common < 0 ? predecessor : intersect(dominator, predecessor, common);
      }
      if (dominator[index] !== common) {
        dominator[index] = common;
        changed = true;
      }
    }
  }

  const immediate: (Block | undefined)[] = new Array(func.nextBlockId);
  const children: Block[][] = new Array(func.nextBlockId);
  for (const block of order) children[block.id] = [];
  for (let index = 1; index < order.length; index++) {
    const parent = order[dominator[index]];
    immediate[order[index].id] = parent;
    children[parent.id].push(order[index]);
  }
  return numberTree(func, order, immediate, children);
}

function predecessorNumbers(order: readonly Block[], number: Int32Array): number[][] {
  const predecessors: number[][] = order.map(() => []);
  order.forEach((block, index) => {
    for (const edge of block.terminator.edges) predecessors[number[edge.block.id]].push(index);
  });
  return predecessors;
}

function intersect(dominator: Int32Array, left: number, right: number): number {
  while (left !== right) {
    while (left > right) left = dominator[left];
    while (right > left) right = dominator[right];
  }
  return left;
}

function numberTree(
  func: Func,
  order: readonly Block[],
  immediate: readonly (Block | undefined)[],
  children: readonly Block[][],
): DominatorTree {
  const first = new Int32Array(func.nextBlockId).fill(-1);
  const last = new Int32Array(func.nextBlockId).fill(-2);
  const preorder: Block[] = [];
  const stack: Block[] = [order[0]];
  while (stack.length > 0) {
    const block = stack[stack.length - 1];
    if (first[block.id] < 0) {
      first[block.id] = preorder.length;
      preorder.push(block);
      const below = children[block.id];
      for (let index = below.length - 1; index >= 0; index--) stack.push(below[index]);
    } else {
      // All blocks below have been numbered since.
      last[block.id] = preorder.length - 1;
      stack.pop();
    }
  }
  return new DominatorTree(order, preorder, immediate, children, first, last);
}

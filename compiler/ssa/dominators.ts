/**
 * Dominator tree of the reachable blocks: Semi-NCA (Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems",
 * 2005, section 3.2). It stays near linear where thousands of branches share a target, such as a trap or the end of an `else if`.
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
  const immediate = immediateDominators(func);
  const children: Block[][] = new Array(func.nextBlockId);
  for (const block of order) children[block.id] = [];
  for (const block of order) {
    const parent = immediate[block.id];
    if (parent !== undefined) children[parent.id].push(block);
  }
  return numberTree(func, order, immediate, children);
}

/** A depth-first search of the reachable blocks; they are numbered in preorder. */
interface SearchTree {
  readonly blocks: readonly Block[];
  readonly parents: Int32Array;
  readonly predecessors: readonly (readonly number[])[];
}

function searchDepthFirst(func: Func): SearchTree {
  const [entry] = func.blocks;
  const number = new Int32Array(func.nextBlockId).fill(-1);
  const parents = new Int32Array(func.nextBlockId);
  const blocks: Block[] = [];
  const pending = [{ block: entry, parent: 0 }];
  while (pending.length > 0) {
    const { block, parent } = pending.pop()!;
    if (number[block.id] >= 0) continue;
    const index = blocks.length;
    number[block.id] = index;
    parents[index] = parent;
    blocks.push(block);
    for (const edge of block.terminator.edges) pending.push({ block: edge.block, parent: index });
  }
  const predecessors: number[][] = blocks.map(() => []);
  blocks.forEach((block, index) => {
    for (const edge of block.terminator.edges) predecessors[number[edge.block.id]].push(index);
  });
  return { blocks, parents, predecessors };
}

/** By block id. */
function immediateDominators(func: Func): (Block | undefined)[] {
  const { blocks, parents, predecessors } = searchDepthFirst(func);
  const dominators = parents.slice(0, blocks.length);
  const semidominators = Int32Array.from(blocks.keys());
  const paths = new CompressedPaths(parents, semidominators);
  for (let index = blocks.length - 1; index > 0; index--) {
    let semidominator = dominators[index];
    for (const predecessor of predecessors[index]) {
      semidominator = Math.min(semidominator, semidominators[paths.lowest(predecessor, index + 1)]);
    }
    semidominators[index] = semidominator;
  }
  const immediate: (Block | undefined)[] = new Array(func.nextBlockId);
  for (let index = 1; index < blocks.length; index++) {
    let dominator = dominators[index];
    while (dominator > semidominators[index]) dominator = dominators[dominator];
    dominators[index] = dominator;
    immediate[blocks[index].id] = blocks[dominator];
  }
  return immediate;
}

/** The forest of the blocks that have their semidominator, with shortened paths: EVAL of Lengauer and Tarjan (1979). */
class CompressedPaths {
  private readonly parents: Int32Array;
  private readonly semidominators: Int32Array;
  /** Of the blocks on the path that was cut out above a block, and of itself, the one with the lowest semidominator. */
  private readonly labels: Int32Array;
  private readonly path: number[] = [];

  /** @param parents is changed; `semidominators` is read as it grows */
  constructor(parents: Int32Array, semidominators: Int32Array) {
    this.parents = parents;
    this.semidominators = semidominators;
    this.labels = semidominators.slice();
  }

  /** The block with the lowest semidominator from `index` up to the last ancestor whose parent is below `linked`. */
  lowest(index: number, linked: number): number {
    const { parents, labels, semidominators, path } = this;
    let above = index;
    for (; parents[above] >= linked; above = parents[above]) path.push(above);
    while (path.length > 0) {
      const below = path.pop()!;
      parents[below] = parents[above];
      if (semidominators[labels[above]] < semidominators[labels[below]]) labels[below] = labels[above];
      above = below;
    }
    return labels[index];
  }
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

/**
 * The control-flow graph of a function: predecessors, reverse postorder, removal of unreachable blocks.
 * Everything is iterative: functions may have tens of thousands of blocks in a row.
 */
import type { Block, Edge, Func } from './ir.ts';

/** Fills `Block.predecessors`: one entry per edge, so a block that branches here twice is there twice. */
export function computePredecessors(func: Func): void {
  for (const block of func.blocks) block.predecessors = [];
  for (const block of func.blocks) {
    for (const edge of block.terminator.edges) edge.block.predecessors.push(block);
  }
}

/** The blocks reachable from the entry, each before its successors except along back edges. */
export function reversePostorder(func: Func): Block[] {
  const seen = new Uint8Array(func.nextBlockId);
  const postorder: Block[] = [];
  const stack: Block[] = [func.blocks[0]];
  const nextEdge: number[] = [0];
  seen[func.blocks[0].id] = 1;
  while (stack.length > 0) {
    const top = stack.length - 1;
    const edges = stack[top].terminator.edges;
    // Last successor first, so that the first one directly follows in reverse.
    const position = edges.length - 1 - nextEdge[top]++;
    if (position < 0) {
      postorder.push(stack.pop()!);
      nextEdge.pop();
      continue;
    }
    const successor = edges[position].block;
    if (seen[successor.id] === 0) {
      seen[successor.id] = 1;
      stack.push(successor);
      nextEdge.push(0);
    }
  }
  return postorder.reverse();
}

/** Drops blocks that no path from the entry reaches; returns how many. */
export function removeUnreachableBlocks(func: Func): number {
  const reachable = new Uint8Array(func.nextBlockId);
  for (const block of reversePostorder(func)) reachable[block.id] = 1;
  const before = func.blocks.length;
  func.blocks = func.blocks.filter((block) => reachable[block.id] === 1);
  return before - func.blocks.length;
}

/** The edges into each block, by block id. */
export function incomingEdges(func: Func): Edge[][] {
  const incoming: Edge[][] = new Array(func.nextBlockId);
  for (const block of func.blocks) incoming[block.id] = [];
  for (const block of func.blocks) {
    for (const edge of block.terminator.edges) incoming[edge.block.id].push(edge);
  }
  return incoming;
}

/** The terminator defines values, so its edges must keep leading to blocks of their own. */
export function isInvoke(block: Block): boolean {
  const kind = block.terminator.kind;
  return kind === 'invoke' || kind === 'invoke_ref';
}

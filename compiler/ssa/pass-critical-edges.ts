/**
 * Splits critical edges: those from a block with several successors to a block with several predecessors get a block of
 * their own, where the register allocator can place moves. The new block stands directly behind the source.
 */
import { computePredecessors } from './cfg.ts';
import { Block, type Func, Terminator } from './ir.ts';

/** Returns the number of edges split. */
export function splitCriticalEdges(func: Func): number {
  computePredecessors(func);
  const blocks: Block[] = [];
  let split = 0;
  for (const block of func.blocks) {
    blocks.push(block);
    if (block.terminator.edges.length < 2) continue;
    for (const edge of block.terminator.edges) {
      if (edge.block.predecessors.length < 2) continue;
      const between = new Block(func.nextBlockId++);
      between.cold = block.cold || edge.block.cold;
      between.loopDepth = Math.min(block.loopDepth, edge.block.loopDepth);
      between.terminator = new Terminator('jump', [], [{ block: edge.block, args: edge.args }], null, 0);
      edge.block = between;
      edge.args = [];
      blocks.push(between);
      split++;
    }
  }
  func.blocks = blocks;
  computePredecessors(func);
  return split;
}

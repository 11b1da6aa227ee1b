/**
 * The loop nest: natural loops of back edges (an edge to a block that dominates its source), loops with the same
 * header merged (Aho et al., "Compilers", 9.6). Blocks in cycles without such an edge belong to no loop.
 */
import type { DominatorTree } from './dominators.ts';
import type { Block, Func } from './ir.ts';

export class Loop {
  readonly header: Block;
  /** The loop directly around this one. */
  parent: Loop | null = null;
  /** 1: in no other loop. */
  depth = 1;
  /** Header first; includes the blocks of inner loops. */
  readonly blocks: Block[];
  /** Sources of the back edges. */
  readonly latches: Block[] = [];

  constructor(header: Block) {
    this.header = header;
    this.blocks = [header];
  }
}

export interface LoopNest {
  /** Inner loops before the loops around them. */
  readonly loops: readonly Loop[];
  /** The innermost loop around a block, by block id. */
  readonly innermost: readonly (Loop | undefined)[];
}

/** Finds the loops and sets `Block.loopDepth`; needs `Block.predecessors`. */
export function findLoops(func: Func, dominators: DominatorTree): LoopNest {
  const loops: Loop[] = [];
  const innermost: (Loop | undefined)[] = new Array(func.nextBlockId);
  // Backwards in reverse postorder: the headers of inner loops come before those of the loops around them.
  for (let index = dominators.order.length - 1; index >= 0; index--) {
    const header = dominators.order[index];
    const latches = header.predecessors.filter(
      (block) => dominators.isReachable(block) && dominators.dominates(header, block),
    );
    if (latches.length === 0) continue;
    const loop = new Loop(header);
    loop.latches.push(...new Set(latches));
    collectBlocks(loop, innermost, dominators);
    loops.push(loop);
  }
  for (let index = loops.length - 1; index >= 0; index--) {
    const loop = loops[index];
    loop.depth = loop.parent === null ? 1 : loop.parent.depth + 1;
  }
  for (const block of func.blocks) block.loopDepth = innermost[block.id]?.depth ?? 0;
  return { loops, innermost };
}

/** Walks backwards from the latches; an inner loop is entered at its header, once. */
function collectBlocks(loop: Loop, innermost: (Loop | undefined)[], dominators: DominatorTree): void {
  // Blocks of an inner loop follow its header in reverse postorder, so this header is in none yet.
  innermost[loop.header.id] = loop;
  const work = [...loop.latches];
  while (work.length > 0) {
    const block = work.pop()!;
    if (!dominators.isReachable(block)) continue;
    const outer = outermost(innermost[block.id]);
    if (outer === loop) continue;
    if (outer === undefined) {
      innermost[block.id] = loop;
      loop.blocks.push(block);
      work.push(...block.predecessors);
    } else {
      outer.parent = loop;
      for (const inner of outer.blocks) loop.blocks.push(inner);
      for (const predecessor of outer.header.predecessors) {
        if (outermost(innermost[predecessor.id]) !== loop) work.push(predecessor);
      }
    }
  }
}

function outermost(loop: Loop | undefined): Loop | undefined {
  let outer = loop;
  while (outer?.parent) outer = outer.parent;
  return outer;
}

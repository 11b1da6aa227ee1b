/**
 * Orders the blocks for the machine: reverse postorder, but the blocks of a loop together, and cold blocks last. A block
 * is cold when it only fails, when everything behind it is cold, or when only cold blocks lead to it.
 */
import { computePredecessors, reversePostorder } from './cfg.ts';
import { computeDominators } from './dominators.ts';
import type { Block, CallTarget, Func } from './ir.ts';
import { findLoops, type Loop } from './loops.ts';

/** Sets `Block.cold`, `loopDepth` and `predecessors`; returns the number of blocks that moved. */
export function layOutBlocks(func: Func): number {
  const order = reversePostorder(func);
  func.blocks = order;
  computePredecessors(func);
  const { innermost } = findLoops(func, computeDominators(func));
  markCold(order);
  const placed = placeLoopsTogether(order, innermost);
  const laidOut = [...placed.filter((block) => !block.cold), ...placed.filter((block) => block.cold)];
  const moved = laidOut.filter((block, index) => block !== order[index]).length;
  func.blocks = laidOut;
  return moved;
}

/** The entry is never cold: the function starts there. */
function markCold(order: readonly Block[]): void {
  for (let index = order.length - 1; index > 0; index--) {
    const block = order[index];
    const { edges } = block.terminator;
    block.cold ||= isFailure(block) || (edges.length > 0 && edges.every((edge) => edge.block.cold));
  }
  for (const block of order) {
    if (block !== order[0] && block.predecessors.every((predecessor) => predecessor.cold)) block.cold = true;
  }
  order[0].cold = false;
}

function isFailure({ terminator, values }: Block): boolean {
  if (terminator.kind === 'trap') return true;
  return values.some(({ op, aux }) => (op === 'call' || op === 'call_ref') && (aux as CallTarget).noReturn);
}

/** Blocks of a loop move up to the first of them, outer loops around inner ones. */
function placeLoopsTogether(order: readonly Block[], innermost: readonly (Loop | undefined)[]): Block[] {
  interface Group {
    readonly members: (Block | Group)[];
  }
  const root: Group = { members: [] };
  const groups = new Map<Loop, Group>();
  const groupOf = (loop: Loop | undefined | null): Group => {
    if (loop === undefined || loop === null) return root;
    let group = groups.get(loop);
    if (group === undefined) {
      group = { members: [] };
      groups.set(loop, group);
      groupOf(loop.parent).members.push(group);
    }
    return group;
  };
  for (const block of order) groupOf(innermost[block.id]).members.push(block);
  const placed: Block[] = [];
  const place = (group: Group) => {
    for (const member of group.members) {
      if ('members' in member) place(member);
      else placed.push(member);
    }
  };
  place(root);
  return placed;
}

/**
 * Decides branches on conditions that a branch above has already tested: below the edge taken when a condition holds,
 * it holds. Together with value numbering this removes repeated null, bounds and type checks.
 */
import { computePredecessors } from './cfg.ts';
import { computeDominators } from './dominators.ts';
import { type Block, type Func, Terminator, type Value } from './ir.ts';
import { ScopedFacts } from './scoped-facts.ts';

/** Returns the number of branches decided. */
export function decideDominatedBranches(func: Func): number {
  computePredecessors(func);
  const dominators = computeDominators(func);
  /** Whether a condition holds. */
  const facts = new ScopedFacts<Value, boolean>(dominators);
  let changes = 0;
  for (const block of dominators.preorder) {
    const outcome = outcomeBefore(block);
    if (outcome !== null) facts.note(outcome.condition, block, outcome.holds);
    const { terminator } = block;
    if (terminator.kind !== 'branch') continue;
    const known = facts.find(terminator.args[0], block);
    if (known === null) continue;
    const edge = terminator.edges[known.fact ? 0 : 1];
    block.terminator = new Terminator('jump', [], [edge], null, terminator.position);
    changes++;
  }
  return changes;
}

/** What a branch has decided where its edge is the only way into a block. */
export function outcomeBefore(block: Block): { readonly condition: Value; readonly holds: boolean } | null {
  if (block.predecessors.length !== 1) return null;
  const { kind, args, edges } = block.predecessors[0].terminator;
  return kind === 'branch' ? { condition: args[0], holds: edges[0].block === block } : null;
}

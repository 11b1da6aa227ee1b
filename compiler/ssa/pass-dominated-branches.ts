/**
 * Decides branches on conditions that a branch above has already tested: below the edge taken when a condition holds,
 * it holds. Together with value numbering this removes repeated null, bounds and type checks.
 */
import { computePredecessors } from './cfg.ts';
import { computeDominators, type DominatorTree } from './dominators.ts';
import { type Block, type Func, Terminator, type Value } from './ir.ts';

interface Fact {
  /** The block that is entered only when `holds` is so, and what it dominates. */
  readonly scope: Block;
  readonly holds: boolean;
}

/** Returns the number of branches decided. */
export function decideDominatedBranches(func: Func): number {
  computePredecessors(func);
  const dominators = computeDominators(func);
  /** By the id of the condition: the innermost facts last. */
  const facts: (Fact[] | undefined)[] = new Array(func.nextValueId);
  let changes = 0;
  for (const block of dominators.preorder) {
    noteFact(block, facts);
    const { terminator } = block;
    if (terminator.kind !== 'branch') continue;
    const fact = factAbout(terminator.args[0], block, facts, dominators);
    if (fact === null) continue;
    const edge = terminator.edges[fact.holds ? 0 : 1];
    block.terminator = new Terminator('jump', [], [edge], null, terminator.position);
    changes++;
  }
  return changes;
}

function noteFact(block: Block, facts: (Fact[] | undefined)[]): void {
  if (block.predecessors.length !== 1) return;
  const { kind, args, edges } = block.predecessors[0].terminator;
  if (kind !== 'branch') return;
  const fact = { scope: block, holds: edges[0].block === block };
  const list = facts[args[0].id];
  if (list === undefined) facts[args[0].id] = [fact];
  else list.push(fact);
}

function factAbout(
  condition: Value,
  block: Block,
  facts: readonly (Fact[] | undefined)[],
  dominators: DominatorTree,
): Fact | null {
  const list = facts[condition.id];
  if (list === undefined) return null;
  // In preorder, facts that do not hold here do not hold anywhere later.
  while (list.length > 0) {
    const fact = list[list.length - 1];
    if (dominators.dominates(fact.scope, block)) return fact;
    list.pop();
  }
  return null;
}

/**
 * Facts that hold in the part of a function that one block dominates, looked up on a walk over the dominator tree in
 * preorder.
 */
import type { DominatorTree } from './dominators.ts';
import type { Block } from './ir.ts';

interface Scoped<T> {
  readonly scope: Block;
  readonly fact: T;
}

export class ScopedFacts<K, T> {
  private readonly dominators: DominatorTree;
  /** By key: the innermost facts last. */
  private readonly facts = new Map<K, Scoped<T>[]>();

  constructor(dominators: DominatorTree) {
    this.dominators = dominators;
  }

  note(key: K, scope: Block, fact: T): void {
    const list = this.facts.get(key);
    if (list === undefined) this.facts.set(key, [{ scope, fact }]);
    else list.push({ scope, fact });
  }

  /** The innermost fact that holds in `block`, the block of the walk; null: none. */
  find(key: K, block: Block): Scoped<T> | null {
    const list = this.facts.get(key);
    if (list === undefined) return null;
    // In preorder, facts that do not hold here do not hold anywhere later.
    while (list.length > 0) {
      const innermost = list[list.length - 1];
      if (this.dominators.dominates(innermost.scope, block)) return innermost;
      list.pop();
    }
    return null;
  }
}

/**
 * Global value numbering over the dominator tree (Briggs, Cooper and Simpson, "Value Numbering", 1997): a value computed
 * by an equal one that dominates it is replaced by that one. Loads take part with the version of their memory region,
 * and find what was just stored; a block with one predecessor starts with the memory of that predecessor.
 */
import { computePredecessors } from './cfg.ts';
import { computeDominators, type DominatorTree } from './dominators.ts';
import { bytesOfStorage } from './heap.ts';
import type { Block, Func, MemoryAccess, Value } from './ir.ts';
import { changeOf, MemoryState } from './memory-state.ts';
import { operationRow } from './ops.ts';
import { Replacements } from './replacements.ts';
import { hashComputation, isSameComputation } from './value-key.ts';

/** Returns the number of values replaced. */
export function numberValues(func: Func): number {
  computePredecessors(func);
  const numbering = new Numbering(func, computeDominators(func));
  return numbering.run();
}

interface Known {
  /** The computation as it stood when it was entered. */
  computation: Value;
  /** What holds its result. */
  result: Value;
  version: number;
}

class Numbering {
  private readonly func: Func;
  private readonly dominators: DominatorTree;
  private readonly replacements: Replacements;
  private readonly table = new Map<number, Known[]>();
  /** Memory at the end of each block, by block id. */
  private readonly memoryAfter: MemoryState[] = [];
  /** 0 is the version of locations that never change. */
  private version = 0;

  constructor(func: Func, dominators: DominatorTree) {
    this.func = func;
    this.dominators = dominators;
    this.replacements = new Replacements(func);
  }

  run(): number {
    for (const block of this.dominators.preorder) this.numberBlock(block);
    this.replacements.apply(this.func);
    return this.replacements.count;
  }

  private numberBlock(block: Block): void {
    let memory = this.memoryBefore(block);
    const kept: Value[] = [];
    for (const value of block.values) {
      this.replacements.resolveAll(value.args);
      const known = this.find(block, value, memory);
      if (known !== null) {
        this.replacements.replace(value, known);
        continue;
      }
      kept.push(value);
      const change = changeOf(value);
      if (change !== 'nothing') memory = memory.after(change, ++this.version);
      if (value.op === 'store') this.rememberStore(value, memory);
    }
    block.values = kept;
    this.memoryAfter[block.id] = memory;
  }

  private memoryBefore(block: Block): MemoryState {
    const [predecessor, ...others] = block.predecessors;
    const inherits =
      predecessor !== undefined && others.length === 0 && !predecessor.terminator.kind.startsWith('invoke');
    return inherits ? this.memoryAfter[predecessor.id] : MemoryState.fresh(++this.version);
  }

  /** A value that computes the same and dominates; otherwise notes this one, if it can be found again. */
  private find(block: Block, value: Value, memory: MemoryState): Value | null {
    const { effect } = operationRow(value.op);
    const isNumbered = effect === 'pure' || effect === 'trap' || value.op === 'load';
    if (!isNumbered || value.op === 'result') return null;
    const version = value.op === 'load' ? memory.versionOf(value.aux as MemoryAccess) : 0;
    return this.lookUp(block, value, value, version);
  }

  /** Finds an equal computation, or enters this one with its result. */
  private lookUp(block: Block, computation: Value, result: Value, version: number): Value | null {
    const hash = hashComputation(computation) ^ version;
    const bucket = this.table.get(hash);
    const known = { computation, result, version };
    if (bucket === undefined) {
      this.table.set(hash, [known]);
      return null;
    }
    const position = bucket.findIndex(
      (entry) => entry.version === version && isSameComputation(entry.computation, computation),
    );
    if (position < 0) {
      bucket.push(known);
      return null;
    }
    const found = bucket[position];
    if (found.computation.block === block || this.dominators.dominates(found.computation.block!, block)) {
      return found.result;
    }
    // The walk has left the part of the tree that the other one dominates for good.
    bucket[position] = known;
    return null;
  }

  /** A later load of what was stored finds the stored value, unless storing cut it. */
  private rememberStore(store: Value, memory: MemoryState): void {
    const [address, stored] = store.args;
    const access = store.aux as MemoryAccess;
    if (stored.type === null || bytesOfStorage(stored.type) !== access.bytes) return;
    const load = this.func.newValue('load', stored.type, [address], access);
    load.block = store.block;
    const hash = hashComputation(load) ^ memory.versionOf(access);
    const known = { computation: load, result: stored, version: memory.versionOf(access) };
    const bucket = this.table.get(hash);
    if (bucket === undefined) this.table.set(hash, [known]);
    else bucket.unshift(known);
  }
}

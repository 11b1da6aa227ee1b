/**
 * Moves values out of loops that compute the same in every iteration. Pure values move freely; what may trap or reads
 * memory moves only if the first iteration is sure to reach it: a load is safe behind the checks before it, and nowhere
 * else (casts leave no value that would tie a load to its check).
 */
import { computePredecessors, isInvoke } from './cfg.ts';
import { computeDominators, type DominatorTree } from './dominators.ts';
import { type Block, type Edge, type Func, type MemoryAccess, Terminator, type Value } from './ir.ts';
import { findLoops, type Loop, type LoopNest } from './loops.ts';
import { changeOf } from './memory-state.ts';
import { operationRow } from './ops.ts';

/** Returns the number of values moved. */
export function hoistLoopInvariants(func: Func): number {
  computePredecessors(func);
  if (!addPreheaders(func)) return 0;
  computePredecessors(func);
  const dominators = computeDominators(func);
  const nest = findLoops(func, dominators);
  let moved = 0;
  // Inner loops first: what leaves one may leave the next.
  for (const loop of nest.loops) moved += new Hoisting(loop, nest, dominators).run();
  return moved;
}

/** Gives every loop a block that only leads to its header; false when there are no loops. */
function addPreheaders(func: Func): boolean {
  const dominators = computeDominators(func);
  const { loops } = findLoops(func, dominators);
  for (const { header } of loops) {
    const isBack = (block: Block) => dominators.isReachable(block) && dominators.dominates(header, block);
    const entries = [...new Set(header.predecessors)].filter((block) => !isBack(block));
    if (entries.length === 1 && entries[0].terminator.kind === 'jump') continue;
    const preheader = newBlockBefore(func, header);
    for (const entry of entries) {
      for (const edge of entry.terminator.edges) if (edge.block === header) edge.block = preheader;
    }
  }
  return loops.length > 0;
}

function newBlockBefore(func: Func, header: Block): Block {
  const preheader = func.newBlock();
  preheader.params = header.params.map((param) => {
    const copy = func.newValue('param', param.type, []);
    copy.block = preheader;
    return copy;
  });
  const edge: Edge = { block: header, args: preheader.params.slice() };
  preheader.terminator = new Terminator('jump', [], [edge], null, 0);
  return preheader;
}

class Hoisting {
  private readonly loop: Loop;
  private readonly nest: LoopNest;
  private readonly dominators: DominatorTree;
  private readonly preheader: Block;
  /** Regions that the loop writes; null: it may write anything. */
  private readonly written: ReadonlySet<string> | null;
  /** Every iteration runs the blocks that dominate this one: it dominates all ways out and back. */
  private readonly lastSure: Block;

  constructor(loop: Loop, nest: LoopNest, dominators: DominatorTree) {
    this.loop = loop;
    this.nest = nest;
    this.dominators = dominators;
    this.preheader = loop.header.predecessors.find((block) => !this.contains(block))!;
    this.written = this.writtenRegions();
    const leaves = (block: Block) =>
      block.terminator.edges.length === 0 || block.terminator.edges.some((edge) => !this.contains(edge.block));
    this.lastSure = dominators.commonDominator([...loop.latches, ...loop.blocks.filter(leaves)]);
  }

  private contains(block: Block): boolean {
    let loop = this.nest.innermost[block.id];
    while (loop !== undefined && loop !== this.loop) loop = loop.parent ?? undefined;
    return loop === this.loop;
  }

  private writtenRegions(): ReadonlySet<string> | null {
    const regions = new Set<string>();
    for (const block of this.loop.blocks) {
      if (isInvoke(block)) return null;
      for (const value of block.values) {
        const change = changeOf(value);
        if (change === 'everything') return null;
        if (change !== 'nothing') regions.add(change.region);
      }
    }
    return regions;
  }

  run(): number {
    const { dominators } = this;
    // A value may only move after those that it uses.
    const blocks = [...this.loop.blocks].sort(
      (left, right) => dominators.positionOf(left) - dominators.positionOf(right),
    );
    return blocks.reduce((moved, block) => moved + this.hoistFrom(block), 0);
  }

  private hoistFrom(block: Block): number {
    const isSure = this.dominators.dominates(block, this.lastSure);
    // What traps must not overtake an effect: only the header's values come before every effect.
    let isBeforeEffects = block === this.loop.header;
    const kept: Value[] = [];
    for (const value of block.values) {
      if (this.isInvariant(value) && this.mayMove(value, isSure, isSure && isBeforeEffects)) {
        value.block = this.preheader;
        this.preheader.values.push(value);
        continue;
      }
      kept.push(value);
      const { effect } = operationRow(value.op);
      if (effect === 'write' || effect === 'call') isBeforeEffects = false;
    }
    const moved = block.values.length - kept.length;
    block.values = kept;
    return moved;
  }

  private isInvariant(value: Value): boolean {
    return value.args.every((arg) => !this.contains(arg.block!));
  }

  private mayMove(value: Value, isSure: boolean, mayTrap: boolean): boolean {
    if (value.op === 'result') return false;
    if (value.op === 'load') {
      const access = value.aux as MemoryAccess;
      return this.isUnchanged(access) && (access.trap === null ? isSure : mayTrap);
    }
    const { effect } = operationRow(value.op);
    return effect === 'pure' || (effect === 'trap' && mayTrap);
  }

  private isUnchanged({ region, immutable }: MemoryAccess): boolean {
    if (immutable) return true;
    if (this.written === null) return false;
    return region === null ? this.written.size === 0 : !this.written.has(region);
  }
}

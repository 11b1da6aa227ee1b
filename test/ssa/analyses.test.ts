/** Dominators and loops on hand-written graphs, and dominators against their definition on random ones. */
import assert from 'node:assert/strict';
import { computePredecessors, reversePostorder } from '../../compiler/ssa/cfg.ts';
import { computeDominators } from '../../compiler/ssa/dominators.ts';
import { type Block, Func, Terminator } from '../../compiler/ssa/ir.ts';
import { findLoops } from '../../compiler/ssa/loops.ts';
import { Random } from './random-programs.ts';

/** Blocks with these successors; no values. */
function graph(successors: readonly (readonly number[])[]): Func {
  const func = new Func('graph', { params: [], results: [] }, 'hermit');
  const blocks = successors.map(() => func.newBlock());
  successors.forEach((targets, index) => {
    const edges = targets.map((target) => ({ block: blocks[target], args: [] }));
    blocks[index].terminator = new Terminator(edges.length === 0 ? 'return' : 'switch', [], edges, null, 0);
  });
  computePredecessors(func);
  return func;
}

/** The blocks that are reached without going through `without`. */
function reachedWithout(func: Func, without: Block | null): Set<Block> {
  const seen = new Set<Block>();
  const work = [func.blocks[0]];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (block === without || seen.has(block)) continue;
    seen.add(block);
    work.push(...block.terminator.edges.map((edge) => edge.block));
  }
  return seen;
}

describe('dominators', () => {
  it('agree with their definition on random graphs', () => {
    const random = new Random(1);
    for (let count = 0; count < 200; count++) {
      const size = 2 + random.below(12);
      const targets = () => Array.from({ length: random.below(4) }, () => 1 + random.below(size - 1));
      const func = graph(Array.from({ length: size }, targets));
      const tree = computeDominators(func);
      const reachable = reachedWithout(func, null);
      for (const outer of reachable) {
        const missed = reachedWithout(func, outer);
        for (const inner of reachable) {
          assert.equal(tree.dominates(outer, inner), !missed.has(inner), `${outer.id} ${inner.id}`);
        }
      }
      assert.deepEqual(new Set(tree.preorder), reachable);
    }
  });

  it('of long chains are found without recursion', () => {
    const length = 50_000;
    const func = graph(Array.from({ length }, (_, index) => (index + 1 < length ? [index + 1] : [])));
    assert.equal(computeDominators(func).preorder.length, length);
    assert.equal(reversePostorder(func)[length - 1].id, length - 1);
  });

  it('of blocks that many branches share are found without walking up all of them', () => {
    const length = 200_000;
    const shared = length - 1;
    const func = graph(Array.from({ length }, (_, index) => (index + 2 < length ? [index + 1, shared] : [])));
    const tree = computeDominators(func);
    assert.equal(tree.immediate[shared]?.id, 0);
    assert.equal(tree.immediate[shared - 1]?.id, shared - 2);
  });
});

describe('loops', () => {
  it('nest, and share their inner blocks', () => {
    // 1 and 2 are headers; 2 is inside 1; 5 leaves both.
    const func = graph([[1], [2, 5], [3], [2, 4], [1], []]);
    const { loops, innermost } = findLoops(func, computeDominators(func));
    const shape = loops.map((loop) => [loop.header.id, loop.depth, loop.blocks.map(({ id }) => id).sort()]);
    assert.deepEqual(shape, [
      [2, 2, [2, 3]],
      [1, 1, [1, 2, 3, 4]],
    ]);
    assert.deepEqual(
      func.blocks.map((block) => block.loopDepth),
      [0, 1, 2, 2, 1, 0],
    );
    assert.equal(innermost[3]!.parent, innermost[4]);
  });

  it('with two back edges are one', () => {
    const func = graph([[1], [2, 3], [1], [1, 4], []]);
    const { loops } = findLoops(func, computeDominators(func));
    assert.equal(loops.length, 1);
    assert.deepEqual(loops[0].latches.map(({ id }) => id).sort(), [2, 3]);
  });

  it('entered in two places are none', () => {
    const func = graph([[1, 2], [2], [1, 3], []]);
    assert.deepEqual(findLoops(func, computeDominators(func)).loops, []);
  });
});

/** That code which matters stays free of moves: what the allocator must be good at, not only right about. */
import assert from 'node:assert/strict';
import { allocate } from '../../compiler/regalloc/allocate.ts';
import { verifyAllocation } from '../../compiler/regalloc/verify.ts';
import { executedMoves, machine, movesInBlock, parseFunction } from '../harness/regalloc-function.ts';
import { structuredFunction, x86 } from '../harness/regalloc-structured.ts';

const info = machine({ name: 'v', order: 'a b c d e f', calleeSaved: 'e f', scratch: 's' });

function run(text: string) {
  const func = parseFunction(text, info);
  const allocation = allocate(func, info);
  assert.deepEqual(verifyAllocation(func, info, allocation), []);
  return { allocation, moves: (block: number) => movesInBlock(func, info, allocation, block) };
}

describe('register allocation quality', () => {
  it('leaves a hot loop alone when only a cold path calls', () => {
    const { allocation, moves } = run(`
      b0:
        entry v0=a v1=b v2=c v3=d
        jump -> b1(v0 v1)
      b1(v4 v5) depth 1:
        compare <- v4 v2 -> b2 b5
      b2 depth 1:
        add v6:0 <- v4 v5
        branch <- v6 v3 -> b3 b4
      b3 depth 1:
        jump -> b1(v6 v5)
      b4 depth 1 cold:
        call v7=a <- v6=a v5=b ! a b c d
        jump -> b1(v7 v5)
      b5:
        return <- v4=a
    `);
    for (const block of [1, 2, 3]) assert.deepEqual(moves(block), []);
    assert.deepEqual(allocation.usedCalleeSaved, [], 'cold code pays, not the prologue');
  });

  it('spills what a loop does not use outside of the loop', () => {
    const { moves } = run(`
      b0:
        entry v0=a v1=b v2=c v3=d v4=e v5=f
        jump -> b1(v0 v1)
      b1(v6 v7) depth 1:
        compare <- v6 v2 -> b2 b3
      b2 depth 1:
        make v8
        add v9:0 <- v8 v6
        add v10:0 <- v7 v9
        add v11:0 <- v6 v3
        jump -> b1(v11 v10)
      b3:
        use <- v4 v5 v3
        return <- v6=a
    `);
    assert.deepEqual([...moves(1), ...moves(2)], []);
  });

  it('stores a value once, where it is defined, when it is read again and again', () => {
    const { moves } = run(`
      b0:
        entry v0=a
        make v1
        jump -> b1(v0)
      b1(v2) depth 1:
        call v3=a <- v2=a ! a b c d e f
        add v4:0 <- v3 v1?
        compare <- v4 v1? -> b2 b3
      b2 depth 1:
        jump -> b1(v4)
      b3:
        return <- v4=a
    `);
    const stores = (block: number): string[] => moves(block).filter((move) => move.startsWith('slot'));
    assert.deepEqual(stores(0).length, 1);
    assert.deepEqual([...stores(1), ...stores(2)], []);
  });

  it('stores a value on the cold path when only that wants its register', () => {
    const { moves } = run(`
      b0:
        entry v0=a
        jump -> b1(v0)
      b1(v1) depth 1:
        increment v2:0 <- v1
        branch <- v2 -> b2 b3
      b2 depth 1:
        jump -> b1(v2)
      b3 cold:
        call ! a b c d e f
        return <- v2=a
    `);
    assert.deepEqual([...moves(1), ...moves(2)], []);
    assert.equal(moves(3).length, 2);
  });

  it('computes constants again instead of storing them', () => {
    const { allocation, moves } = run(`
      b0:
        constant v0*
        entry v1=a
        call v2=a <- v1=a ! a b c d e f
        add v3:0 <- v2 v0
        call v4=a <- v3=a ! a b c d e f
        add v5:0 <- v4 v0
        return <- v5=a
    `);
    assert.equal(allocation.slotCount, 0);
    assert.equal(moves(0).filter((move) => move.endsWith('<- computed')).length, 2);
    assert.deepEqual(allocation.unneeded, [0], 'the first computation is not read');
  });

  it('loads a value once for two uses with nothing between them', () => {
    const { moves } = run(`
      b0:
        entry v0=a
        call ! a b c d e f
        use <- v0
        use <- v0
        return
    `);
    assert.equal(moves(0).filter((move) => move.includes('<- slot')).length, 1);
  });

  it('passes arguments from where they are computed', () => {
    const { moves } = run(`
      b0:
        entry v0=a v1=b
        add v2:0 <- v1 v0
        make v3
        call v4=a <- v3=a v2=b ! a b c d
        return <- v4=a
    `);
    assert.equal(moves(0).length, 0);
  });

  it('executes few moves in large functions', () => {
    const perInstruction = (variables: number, callProbability: number): number => {
      const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
      const ratios = seeds.map((seed) => {
        const func = structuredFunction(seed, { blocks: 60, variables, callProbability });
        const { moves, instructions } = executedMoves(func, allocate(func, x86));
        return moves / instructions;
      });
      return ratios.reduce((sum, ratio) => sum + ratio, 0) / seeds.length;
    };
    // Two-address instructions whose operand lives on need a copy; that is most of the first figure.
    assert.ok(perInstruction(10, 0) < 0.3);
    assert.ok(perInstruction(18, 0) < 0.5);
    assert.ok(perInstruction(10, 0.1) < 0.75);
  });
});

/** What the register allocator does with small functions, one feature each; every result is checked. */
import assert from 'node:assert/strict';
import { allocate } from '../../compiler/regalloc/allocate.ts';
import type { Allocation } from '../../compiler/regalloc/api.ts';
import { printAllocation } from '../../compiler/regalloc/print.ts';
import { verifyAllocation } from '../../compiler/regalloc/verify.ts';
import { machine, movesInBlock, parseFunction, type TestFunction } from '../harness/regalloc-function.ts';

/** Six integer registers, two of them callee-saved, and four for floats. */
const info = machine(
  { name: 'v', order: 'a b c d e f', calleeSaved: 'e f', scratch: 's' },
  { name: 'f', order: 'w x y z', scratch: 't', slotBytes: 16 },
);

interface Result {
  readonly func: TestFunction;
  readonly allocation: Allocation;
  /** The moves inserted in a block. */
  moves(block: number): string[];
  /** The locations of an instruction's operands. */
  places(instruction: number): string[];
}

function run(text: string): Result {
  const func = parseFunction(text, info);
  const allocation = allocate(func, info);
  assert.deepEqual(verifyAllocation(func, info, allocation), [], printAllocation(func, info, allocation));
  return {
    func,
    allocation,
    moves: (block) => movesInBlock(func, info, allocation, block),
    places: (instruction) =>
      allocation.locations[instruction].map((place) => (place < 0 ? `slot${~place}` : info.name(place))),
  };
}

function allMoves({ func, moves }: Result): string[] {
  return Array.from({ length: func.blockCount }, (_, block) => moves(block)).flat();
}

describe('register allocation', () => {
  it('takes no moves for straight-line code', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        add v2:0 <- v0 v1
        add v3:0 <- v2 v1
        return <- v3=a
    `);
    assert.deepEqual(allMoves(result), []);
    assert.equal(result.allocation.slotCount, 0);
  });

  it('keeps a loop with two variables free of moves', () => {
    const result = run(`
      b0:
        entry v0=a
        zero v1
        zero v2
        jump -> b1(v1 v2)
      b1(v3 v4) depth 1:
        compare <- v3 v0 -> b2 b3
      b2 depth 1:
        add v5:0 <- v4 v3
        increment v6:0 <- v3
        jump -> b1(v6 v5)
      b3:
        return <- v4=a
    `);
    assert.deepEqual([...result.moves(1), ...result.moves(2)], []);
  });

  it('puts a value into two fixed registers at once', () => {
    const result = run(`
      b0:
        entry v0=a
        call <- v0=b v0=c ! a b c d
    `);
    assert.deepEqual(result.places(1), ['b', 'c']);
    assert.equal(result.moves(0).length, 2);
  });

  it('leaves a value where two operands want it', () => {
    const result = run(`
      b0:
        entry v0=a
        shift v1:0 <- v0 v0=c
        shift v2:0 <- v1 v0=c
        return <- v2=a v0=c
    `);
    assert.equal(allMoves(result).length, 1, 'one copy into c serves both shifts');
  });

  it('copies a reused operand that is still needed', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        sub v2:0 <- v0 v1
        return <- v2=b v0=a
    `);
    assert.equal(result.moves(0).length, 2, 'a copy for the subtraction, a move for the result');
  });

  it('keeps the other operands out of the register of a reusing result', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        sub v2:0 <- v0 v1
        return <- v0=a v2=c
    `);
    const [left, right, target] = result.places(1);
    assert.equal(left, target);
    assert.notEqual(right, target);
  });

  it('adds a value to itself in place', () => {
    const result = run(`
      b0:
        entry v0=a
        add v1:0 <- v0 v0
        return <- v1=a
    `);
    assert.deepEqual(allMoves(result), []);
    assert.deepEqual(result.places(1), ['a', 'a', 'a']);
  });

  it('keeps late uses and early results apart from everything else', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        operation v2 v3@early <- v0 v1@late
        return <- v2=a v3=b
    `);
    const [early, late, result2, result3] = result.places(1);
    assert.equal(new Set([early, late, result3]).size, 3);
    assert.equal(new Set([late, result2, result3]).size, 3);
  });

  it('swaps block parameters through the scratch register', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        jump -> b1(v0 v1)
      b1(v2 v3) depth 1:
        compare <- v2 v3 -> b2 b3
      b2 depth 1:
        jump -> b1(v3 v2)
      b3:
        return <- v2=a
    `);
    assert.deepEqual(result.moves(2).length, 3);
    assert.ok(result.moves(2)[0].startsWith('s <- '));
  });

  it('gives results of a branch to both of its successors', () => {
    const result = run(`
      b0:
        entry v0=a v9=b
        invoke v1=a v2=d <- v0=a ! a b c d e f -> b1 b2(v2)
      b1:
        return <- v1=a v9=b
      b2(v3):
        return <- v3=a v9=b
    `);
    assert.deepEqual(result.moves(1), ['b <- slot0']);
    assert.equal(result.moves(2).length, 2);
    assert.equal(result.allocation.slotCount, 1);
  });

  it('stores the result of a branch that is spilled later', () => {
    const result = run(`
      b0:
        entry v0=a
        invoke v1=a <- v0=a ! a b c d e f -> b1 b2
      b1:
        invoke v2=a <- ! a b c d e f -> b3 b4
      b2:
        return
      b3:
        return <- v1=b v2=a
      b4:
        return <- v1=a
    `);
    assert.equal(result.allocation.slotCount, 1);
    assert.deepEqual(result.moves(1), ['slot0 <- a']);
  });

  it('uses callee-saved registers for what is needed after several calls', () => {
    const result = run(`
      b0:
        entry v0=a
        call <- v0=a ! a b c d
        call <- v0=a ! a b c d
        call <- v0=a ! a b c d
        return <- v0=a
    `);
    assert.equal(result.allocation.slotCount, 0);
    assert.deepEqual(result.allocation.usedCalleeSaved.map(info.name), ['e']);
  });

  it('does not save a register for a single reload', () => {
    const result = run(`
      b0:
        entry v0=a
        call ! a b c d
        return <- v0?
    `);
    assert.deepEqual(result.allocation.usedCalleeSaved, []);
    assert.deepEqual(allMoves(result), ['slot0 <- a']);
  });

  it('lets values in memory be read from there', () => {
    const result = run(`
      b0:
        entry v0=a v1=b v2=c v3=d v4=e v5=f
        make v6
        use <- v6
        add v7:0 <- v0 v1?
        add v8:0 <- v7 v2?
        add v9:0 <- v8 v3?
        add v10:0 <- v9 v4?
        add v11:0 <- v10 v5?
        return <- v11=a
    `);
    const loads = allMoves(result).filter((move) => move.includes('<- slot'));
    assert.deepEqual(loads, []);
  });

  it('allocates two classes side by side', () => {
    const result = run(`
      b0:
        entry v0=a f0=w f1=x
        add f2:0 <- f0 f1
        store <- v0 f2
        call ! a b c d w x y z
        return <- f2=w
    `);
    assert.deepEqual(allMoves(result), ['slot0 <- w', 'w <- slot0']);
    assert.equal(result.allocation.slotCount, 2, '16 bytes');
  });

  it('shares a slot among values that are not live together', () => {
    const result = run(`
      b0:
        entry v0=a
        call v1=a <- v0=a ! a b c d e f
        call <- ! a b c d e f
        use <- v1
        call v2=a <- ! a b c d e f
        call <- ! a b c d e f
        return <- v2=a
    `);
    assert.equal(result.allocation.slotCount, 1);
  });

  it('needs no place for values that nothing reads', () => {
    const result = run(`
      b0:
        entry v0=a v1=b
        make v2
        call v3=a ! a b c d
        jump -> b1(v0)
      b1(v4):
        return
    `);
    assert.deepEqual(allMoves(result), []);
  });

  it('allocates loops without an end', () => {
    const result = run(`
      b0:
        entry v0=a
        jump -> b1(v0)
      b1(v1) depth 1:
        add v2:0 <- v1 v0
        jump -> b1(v2)
    `);
    assert.deepEqual(result.moves(1), []);
  });

  it('coalesces moves', () => {
    const result = run(`
      b0:
        entry v0=a
        make v1
        move v2 <- v1
        add v3:0 <- v2 v0
        move v4 <- v3
        return <- v4=a
    `);
    for (const instruction of [2, 4]) {
      const [source, target] = result.places(instruction);
      assert.equal(source, target);
    }
  });

  it('breaks cycles through several slots with a slot', () => {
    const names = Array.from({ length: 8 }, (_, k) => `v${k}`);
    const parameters = names.map((name) => `v1${name.slice(1)}`);
    const rotated = [...parameters.slice(1), parameters[0]];
    run(`
      b0:
        entry ${names.join(' ').replace(/v[67]/g, '$&?')}
        jump -> b1(${names.join(' ')})
      b1(${parameters.join(' ')}) depth 1:
        call ! a b c d e f
        use <- ${parameters.map((name) => `${name}?`).join(' ')}
        jump -> b1(${rotated.join(' ')})
    `);
  });

  it('refuses instructions that need more registers than there are', () => {
    const text = `
      b0:
        entry v0 v1 v2 v3
        use <- v0 v1 v2 v3 v4=a v5=b v6=c
    `;
    assert.throws(() => run(text), /v\d|without being defined|more v registers/);
  });

  it('refuses critical edges', () => {
    const text = `
      b0:
        entry v0=a
        branch <- v0 -> b1 b2
      b1:
        jump -> b2
      b2:
        return
    `;
    assert.throws(() => run(text), /the edge from block 0 to 2 is critical/);
  });

  it('refuses uses that no definition reaches', () => {
    assert.throws(() => run('b0:\n return <- v0'), /virtual register 0 is used without being defined/);
  });

  it('refuses two values in one fixed register', () => {
    const text = 'b0:\n entry v0=a v1=b\n call <- v0=c v1=c';
    assert.throws(() => run(text), /instruction 1 puts two values into c/);
  });
});

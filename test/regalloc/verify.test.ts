/** That the checker finds what is wrong: right allocations are damaged in every way, one damage at a time. */
import assert from 'node:assert/strict';
import { allocate } from '../../compiler/regalloc/allocate.ts';
import type { Allocation, InsertedMove } from '../../compiler/regalloc/api.ts';
import { verifyAllocation } from '../../compiler/regalloc/verify.ts';
import { machine, parseFunction } from '../harness/regalloc-function.ts';
import { Random, randomFunction } from '../harness/regalloc-random.ts';

const info = machine(
  { name: 'v', order: 'a b c d e f', calleeSaved: 'e f', scratch: 's' },
  { name: 'f', order: 'v w x y z', scratch: 't', slotBytes: 16 },
);

const func = parseFunction(
  `
  b0:
    entry v0=a v1=b
    add v2:0 <- v0 v1
    constant v6*
    call v3=a <- v2=b ! a b c d e f
    add v4:0 <- v3 v1
    add v5:0 <- v4 v6
    return <- v5=a
`,
  info,
);
const right = allocate(func, info);

function expectProblem(damaged: Partial<Allocation>, expected: RegExp): void {
  const problems = verifyAllocation(func, info, { ...right, ...damaged });
  assert.ok(
    problems.some((problem) => expected.test(problem)),
    `${expected} is not among: ${problems.join('; ')}`,
  );
}

function withLocation(instruction: number, operand: number, location: number): Partial<Allocation> {
  const locations = right.locations.map((list) => [...list]);
  locations[instruction][operand] = location;
  return { locations };
}

const register = (name: string): number => [0, 1, 2, 3, 4, 5, 6].find((r) => info.name(r) === name)!;

describe('the checker of register allocations', () => {
  it('accepts what is right', () => {
    assert.deepEqual(verifyAllocation(func, info, right), []);
  });

  it('finds operands that are not in their fixed register', () => {
    expectProblem(withLocation(3, 0, register('c')), /operand 0 of instruction 3 .* is not in b/);
  });

  it('finds operands that are in memory or nowhere', () => {
    expectProblem(withLocation(1, 1, ~0), /is not in a register/);
    expectProblem(withLocation(1, 1, Number.NaN), /has no location/);
  });

  it('finds operands in a register of another class', () => {
    expectProblem(withLocation(1, 1, 7), /which is not for its class/);
  });

  it('finds results that are not where the reused operand is', () => {
    expectProblem(withLocation(1, 2, register('f')), /is not where the operand is that it reuses/);
  });

  it('finds reads of registers that hold something else', () => {
    expectProblem(withLocation(1, 1, register('d')), /instruction 1 reads v1 from d, which does not hold it/);
  });

  it('finds values that a call destroyed', () => {
    const moves = right.moves.filter(({ before, from }) => !(before === 4 && from < 0));
    expectProblem({ moves }, /instruction 4 reads v1/);
  });

  it('finds slots beyond the frame', () => {
    expectProblem({ slotCount: 0 }, /slot beyond the frame/);
  });

  it('finds unsaved callee-saved registers', () => {
    const moves: InsertedMove[] = [
      ...right.moves,
      { before: 6, registerClass: 0, from: register('a'), to: register('e'), rematerialize: null },
    ];
    expectProblem({ moves }, /e is written but not saved/);
  });

  it('finds moves out of order', () => {
    assert.ok(right.moves.length > 1);
    expectProblem({ moves: right.moves.toReversed() }, /the moves are not sorted/);
  });

  it('finds values computed again that must not be', () => {
    const moves = right.moves.map((move) => (move.rematerialize === null ? move : { ...move, rematerialize: 0 }));
    expectProblem({ moves }, /v0 is computed again .* but must not be/);
  });

  it('finds instructions that may not be left out', () => {
    expectProblem({ unneeded: [1] }, /instruction 1 may not be left out/);
  });

  it('notices nearly every random damage', () => {
    const random = new Random(7);
    let damaged = 0;
    let noticed = 0;
    for (let seed = 0; seed < 300; seed++) {
      const victim = randomFunction(seed, info, { blocks: 6, instructionsPerBlock: 6 });
      const allocation = allocate(victim, info);
      const wrong = damage(allocation, random);
      if (wrong === null) continue;
      damaged++;
      if (verifyAllocation(victim, info, wrong).length > 0) noticed++;
    }
    // Some damages do no harm: a value may be in the other place as well, or be dead.
    assert.ok(damaged > 200 && noticed > damaged * 0.85, `${noticed} of ${damaged}`);
  });
});

/** Drops a move, turns it to another place, exchanges two moves, or two operands of an instruction. */
function damage(allocation: Allocation, random: Random): Allocation | null {
  const moves = [...allocation.moves];
  if (moves.length < 2) return null;
  const index = random.below(moves.length - 1);
  const kind = random.below(4);
  if (kind === 0) {
    moves.splice(index, 1);
  } else if (kind === 1) {
    const { to } = moves[index + 1];
    if (to === moves[index].to) return null;
    moves[index] = { ...moves[index], to };
  } else if (kind === 2) {
    const [a, b] = [moves[index], moves[index + 1]];
    if (a.to === b.to && a.from === b.from) return null;
    moves[index] = { ...b, before: a.before };
    moves[index + 1] = { ...a, before: b.before };
    if (a.before === b.before && a.to !== b.from && b.to !== a.from) return null;
  } else {
    const locations = allocation.locations.map((list) => [...list]);
    const list = random.pick(locations.filter(({ length }) => length > 1));
    const [first, second] = [list[0], list[1]];
    if (first === second) return null;
    [list[0], list[1]] = [second, first];
    return { ...allocation, locations };
  }
  return { ...allocation, moves };
}

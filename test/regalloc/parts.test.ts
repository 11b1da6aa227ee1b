/** The parts of the register allocator that are worth testing on their own. */
import assert from 'node:assert/strict';
import type { Location } from '../../compiler/regalloc/api.ts';
import { cheapestCut, layOutBlocks } from '../../compiler/regalloc/block-layout.ts';
import { IntervalMap } from '../../compiler/regalloc/interval-map.ts';
import type { PendingMove } from '../../compiler/regalloc/move-list.ts';
import { orderMoves } from '../../compiler/regalloc/parallel-move.ts';
import { gapPoint } from '../../compiler/regalloc/points.ts';
import { machine, parseFunction } from '../harness/regalloc-function.ts';
import { Random } from '../harness/regalloc-random.ts';

const info = machine({ name: 'v', order: 'a b c d e f', scratch: 's' });

describe('interval maps', () => {
  it('find what a list of intervals would', () => {
    const random = new Random(3);
    const map = new IntervalMap();
    let model: [number, number][] = [];
    for (let step = 0; step < 2000; step++) {
      const from = random.below(5000);
      const to = from + 1 + random.below(20);
      const taken = model.find(([start, end]) => start < to && from < end);
      const index = map.seek(from, 0);
      const found = index < map.length && map.from(index) < to;
      assert.equal(found, taken !== undefined);
      if (taken === undefined) {
        map.insert(from, to, step);
        model.push([from, to]);
      } else if (random.chance(0.3)) {
        map.remove(taken[0]);
        model = model.filter((interval) => interval !== taken);
      }
    }
    assert.equal(map.length, model.length);
  });

  it('seek from where the last search ended', () => {
    const map = new IntervalMap(Array.from({ length: 100 }, (_, k) => [k * 10, k * 10 + 5, k]).flat());
    for (let start = 0; start < 100; start++) {
      for (const point of [start * 10, start * 10 + 5, start * 10 + 77]) {
        assert.equal(map.seek(point, start), Math.max(start, map.seek(point, 0)));
      }
    }
  });
});

describe('parallel moves', () => {
  /** Runs moves one after the other; slot-to-slot moves destroy the scratch register. */
  function execute(moves: readonly PendingMove[]): Map<Location, string> {
    const [{ scratch }] = info.classes;
    const contents = new Map<Location, string>();
    const read = (location: Location): string => contents.get(location) ?? `initial ${location}`;
    for (const { from, to } of moves) {
      const value = read(from);
      if (from < 0 && to < 0) contents.set(scratch, value);
      contents.set(to, value);
    }
    return contents;
  }

  it('have the effect of happening at once', () => {
    const random = new Random(5);
    const places: Location[] = [0, 1, 2, 3, 4, 5, ~0, ~1, ~2, ~3];
    for (let run = 0; run < 3000; run++) {
      const targets = random.shuffle([...places]).slice(0, 1 + random.below(places.length));
      const moves = targets
        .map((to): PendingMove => ({ from: random.pick(places), to, registerClass: 0, value: 0 }))
        .filter(({ from, to }) => from !== to);
      if (moves.length === 0) continue;
      const contents = execute(orderMoves(moves, info, () => ~9));
      for (const { from, to } of moves) assert.equal(contents.get(to), `initial ${from}`, JSON.stringify(moves));
    }
  });

  it('order permutations', () => {
    const random = new Random(6);
    const places: Location[] = [0, 1, 2, 3, ~0, ~1, ~2, ~3];
    for (let run = 0; run < 2000; run++) {
      const shuffled = random.shuffle([...places]);
      const moves = places
        .map((from, k): PendingMove => ({ from, to: shuffled[k], registerClass: 0, value: 0 }))
        .filter(({ from, to }) => from !== to);
      if (moves.length === 0) continue;
      const contents = execute(orderMoves(moves, info, () => ~9));
      for (const { from, to } of moves) assert.equal(contents.get(to), `initial ${from}`);
    }
  });
});

describe('cuts', () => {
  const func = parseFunction(
    `
    b0:
      jump -> b1
    b1 depth 1:
      branch -> b2 b6
    b2 depth 1:
      branch -> b3 b4
    b3 depth 1 cold:
      jump -> b5
    b4 depth 1:
      jump -> b5
    b5 depth 1:
      jump -> b1
    b6:
      return
  `,
    info,
  );
  const blocks = layOutBlocks(func);
  const start = (block: number): number => gapPoint(func.firstInstruction(block));

  it('are cheapest at the ends of loops', () => {
    assert.equal(cheapestCut(blocks, start(0) + 1, start(5), 'last'), start(1));
    assert.equal(cheapestCut(blocks, start(2), start(6), 'first'), start(6));
  });

  it('are no cheaper at a cold block within a loop', () => {
    assert.ok(blocks.cutBefore[3] > blocks.cutBefore[1]);
    assert.ok(blocks.cutInside[3] > blocks.cutBefore[1]);
  });
});

/** Regions and the frame allocator against models of single pages. */
import assert from 'node:assert/strict';
import { fillMemory } from '../../runtime/machine/memory.ts';
import { createMemory } from '../../runtime/machine/simulation.ts';
import {
  addFrames,
  allocateFrames,
  allocateLargeObject,
  frameBytes,
  frameOwner,
  freeFrameCount,
  largeObjectStart,
  Owner,
  releaseFrames,
  startFrames,
} from '../../runtime/mm/frames.ts';
import {
  addRegion,
  clearRegions,
  regionCapacity,
  regionCount,
  regionEnd,
  regionSetBytes,
  regionStart,
  subtractRegion,
} from '../../runtime/mm/regions.ts';
import { createRandom } from './machine.ts';

const set = 0x1000;

function regions(): number[][] {
  return Array.from({ length: regionCount(set) }, (_, index) => [regionStart(set, index), regionEnd(set, index)]);
}

describe('regions', () => {
  beforeEach(() => {
    createMemory(set, regionSetBytes);
    clearRegions(set);
  });

  it('join where they meet', () => {
    addRegion(set, 10, 20);
    addRegion(set, 30, 40);
    addRegion(set, 20, 30);
    assert.deepEqual(regions(), [[10, 40]]);
  });

  it('split where something is taken out', () => {
    addRegion(set, 10, 40);
    subtractRegion(set, 20, 30);
    assert.deepEqual(regions(), [
      [10, 20],
      [30, 40],
    ]);
  });

  it('are sets of addresses', () => {
    const random = createRandom(1);
    const model = new Set<number>();
    for (let step = 0; step < 2000; step++) {
      const start = random(100);
      const end = start + random(30);
      const isAddition = random(2) === 0;
      if (isAddition) addRegion(set, start, end);
      else subtractRegion(set, start, end);
      for (let address = start; address < end; address++) {
        if (isAddition) model.add(address);
        else model.delete(address);
      }
      const found = regions().flatMap(([low, high]) => Array.from({ length: high - low }, (_, index) => low + index));
      assert.deepEqual(
        found,
        [...model].sort((left, right) => left - right),
      );
    }
  });

  it('lose memory rather than invent it when there are too many', () => {
    for (let index = 0; index < regionCapacity + 5; index++) addRegion(set, index * 10, index * 10 + 5);
    assert.equal(regionCount(set), regionCapacity);
    subtractRegion(set, 1, 3);
    assert.deepEqual(regions()[0], [0, 1]);
    assert.deepEqual(regions()[1], [10, 15]);
  });
});

describe('frames', () => {
  const map = 0x1000;
  const base = 0x10_0000;
  const count = 512;

  beforeEach(() => {
    createMemory(map, count * 4);
    fillMemory(map, 0, count * 4);
    startFrames(base, base + count * frameBytes, map);
  });

  it('leave out the parts of frames at the ends of a range', () => {
    addFrames(base + 1, base + 3 * frameBytes + 5);
    assert.equal(freeFrameCount(), 2);
    assert.equal(frameOwner(base), Owner.none);
    assert.equal(frameOwner(base + frameBytes), Owner.free);
  });

  it('are aligned as asked', () => {
    addFrames(base + frameBytes, base + count * frameBytes);
    for (let index = 0; index < 20; index++) {
      assert.equal((allocateFrames(8, 8, Owner.block) / frameBytes) % 8, 0);
      allocateFrames(1, 1, Owner.kernel);
    }
  });

  it('belong to one owner at a time', () => {
    addFrames(base, base + count * frameBytes);
    const random = createRandom(2);
    const owned = new Map<number, number>();
    const runs: { start: number; frames: number }[] = [];
    for (let step = 0; step < 4000; step++) {
      if (random(5) < 2 && runs.length > 0) {
        const [run] = runs.splice(random(runs.length), 1);
        releaseFrames(run.start, run.frames);
        for (let frame = 0; frame < run.frames; frame++) owned.delete(run.start + frame * frameBytes);
      } else {
        const isBlock = random(2) === 0;
        const frames = isBlock ? 8 : 1 + random(20);
        const start = isBlock ? allocateFrames(8, 8, Owner.block) : allocateLargeObject(frames);
        if (start === 0) {
          assert.ok(!hasRun(owned, frames, isBlock ? 8 : 1), `${frames} frames were free`);
          continue;
        }
        runs.push({ start, frames });
        for (let frame = 0; frame < frames; frame++) {
          const address = start + frame * frameBytes;
          assert.ok(!owned.has(address) && address >= base && address < base + count * frameBytes);
          owned.set(address, frames);
          const owner = frameOwner(address + 17);
          if (isBlock) assert.equal(owner, Owner.block);
          else assert.equal(largeObjectStart(owner), start);
        }
      }
      assert.equal(freeFrameCount(), count - owned.size);
    }
  });

  it('outside of the map have no owner', () => {
    assert.equal(frameOwner(0), Owner.none);
    assert.equal(frameOwner(base + count * frameBytes), Owner.none);
    assert.equal(frameOwner(2 ** 53), Owner.none);
  });

  function hasRun(owned: Map<number, number>, frames: number, alignment: number): boolean {
    for (let first = 0; first + frames <= count; first += alignment) {
      let free = 0;
      while (free < frames && !owned.has(base + (first + free) * frameBytes)) free++;
      if (free === frames) return true;
    }
    return false;
  }
});

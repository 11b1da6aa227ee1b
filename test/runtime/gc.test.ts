/** The collector on simulated memory. */
import assert from 'node:assert/strict';
import { collectionCount, survivingBytes } from '../../runtime/gc/collect.ts';
import { isObjectStart, resolve } from '../../runtime/gc/resolve.ts';
import { setStress, setVerification } from '../../runtime/gc/schedule.ts';
import { loadAddress, store32, storeAddress } from '../../runtime/machine/memory.ts';
import { registers } from '../../runtime/machine/simulation.ts';
import { freeFrameCount } from '../../runtime/mm/frames.ts';
import {
  allocate,
  allocateArray,
  allocatePair,
  collectGarbage,
  imageObject,
  pairBytes,
  setRoot,
  setStackWord,
  startMachine,
  Type,
} from './machine.ts';
import { Mutator } from './mutator.ts';

const mebibyte = 1024 * 1024;

describe('the collector', () => {
  it('keeps what a global refers to and frees the rest', () => {
    startMachine(mebibyte);
    const kept = allocatePair(0, 0, 7);
    for (let count = 0; count < 1000; count++) allocatePair(0, 0, count);
    setRoot(0, allocatePair(kept, 0, 8));
    collectGarbage();
    assert.equal(survivingBytes(), 2 * pairBytes);
    assert.equal(loadAddress(loadAddress(loadAddress(0x4000_1000) + 8) + 8), 0);
  });

  it('follows the references of objects in the image', () => {
    startMachine(mebibyte);
    storeAddress(imageObject + 8, allocatePair(0, 0, 1));
    collectGarbage();
    assert.equal(survivingBytes(), pairBytes);
  });

  it('follows cycles once', () => {
    startMachine(mebibyte);
    const first = allocatePair(0, 0, 1);
    storeAddress(first + 8, allocatePair(first, first, 2));
    setRoot(0, first);
    collectGarbage();
    assert.equal(survivingBytes(), 2 * pairBytes);
  });

  it('leaves small integers, null and addresses in the image alone', () => {
    startMachine(mebibyte);
    setRoot(0, allocatePair(2 * 12345 + 1, imageObject, 0));
    setVerification(true);
    collectGarbage();
    assert.equal(survivingBytes(), pairBytes);
  });

  it('finds roots in callee-saved registers', () => {
    startMachine(mebibyte);
    registers.calleeSaved = [0, allocatePair(0, 0, 1)];
    collectGarbage();
    assert.equal(survivingBytes(), pairBytes);
    registers.calleeSaved = [];
  });

  it('follows all references of a struct with a long map', () => {
    startMachine(mebibyte);
    const wide = allocate(800);
    for (let word = 0; word < 100; word++) storeAddress(wide + word * 8, 1);
    store32(wide, Type.wide);
    for (const word of [1, 7, 63, 64, 99]) storeAddress(wide + word * 8, allocatePair(0, 0, word));
    setRoot(0, wide);
    collectGarbage();
    assert.equal(survivingBytes(), 800 + 5 * pairBytes);
  });

  it('gives the memory of dead objects back', () => {
    startMachine(mebibyte);
    const free = freeFrameCount();
    for (let count = 0; count < 5000; count++) allocatePair(0, 0, count);
    for (let count = 0; count < 5; count++) allocateArray(Type.bytes, 20_000, 0);
    assert.ok(freeFrameCount() < free);
    collectGarbage();
    assert.equal(freeFrameCount(), free);
  });

  it('runs long in little memory without being asked', () => {
    startMachine(256 * 1024);
    for (let count = 0; count < 50_000; count++) setRoot(count % 16, allocatePair(0, 0, count));
    assert.ok(collectionCount() > 3);
  });

  it('reports that memory is full', () => {
    startMachine(256 * 1024);
    assert.throws(() => {
      for (let list = 0; ; setRoot(0, list)) list = allocatePair(list, 0, 0);
    });
  });

  it('marks more than the mark stack holds', () => {
    startMachine(4 * mebibyte);
    // A chain of arrays: each leaves 63 elements on the stack before the next one is scanned.
    let objects = 0;
    let next = 0;
    for (let level = 0; level < 40; level++) {
      const array = allocateArray(Type.references, 64, 0);
      setRoot(1, array);
      setRoot(2, next);
      for (let index = 0; index < 63; index++) storeAddress(array + 8 + index * 8, allocatePair(0, 0, index));
      storeAddress(array + 8 + 63 * 8, next);
      next = array;
      objects += 64;
    }
    setRoot(1, 0);
    setRoot(2, 0);
    setRoot(0, next);
    collectGarbage();
    assert.equal(survivingBytes(), 40 * (8 + 64 * 8) + (objects - 40) * pairBytes);
  });

  it('finds the holes between survivors again', () => {
    startMachine(mebibyte);
    const list = allocateArray(Type.references, 1000, 0);
    setRoot(0, list);
    for (let index = 0; index < 8000; index++) {
      const pair = allocatePair(0, 0, index);
      if (index % 8 === 0) storeAddress(list + 8 + (index / 8) * 8, pair);
    }
    collectGarbage();
    const free = freeFrameCount();
    // Each survivor spoils at most two of every eleven lines: most of the blocks are free again, without new ones.
    for (let index = 0; index < 2000; index++) allocatePair(0, 0, index);
    assert.equal(freeFrameCount(), free);
  });

  it('puts objects larger than a line elsewhere while small holes remain', () => {
    startMachine(mebibyte);
    const list = allocateArray(Type.references, 64, 0);
    setRoot(0, list);
    for (let index = 0; index < 64; index++) {
      for (let filler = 0; filler < 100; filler++) allocatePair(0, 0, 0);
      storeAddress(list + 8 + index * 8, allocatePair(0, 0, index));
    }
    collectGarbage();
    const survived = survivingBytes();
    setRoot(1, allocateArray(Type.bytes, 6000, 1));
    setRoot(2, allocatePair(0, 0, 1));
    setRoot(3, allocateArray(Type.bytes, 6000, 1));
    collectGarbage();
    assert.equal(survivingBytes(), survived + 2 * 6008 + pairBytes);
  });
});

describe('ambiguous roots', () => {
  it('resolve to fresh objects, whatever byte they point to', () => {
    startMachine(mebibyte);
    allocatePair(0, 0, 1);
    const pair = allocatePair(0, 0, 2);
    const after = allocatePair(0, 0, 3);
    for (let offset = 0; offset < pairBytes; offset++) assert.equal(resolve(pair + offset), pair);
    assert.equal(resolve(after), after);
    assert.ok(isObjectStart(pair));
    assert.ok(!isObjectStart(pair + 8));
  });

  it('resolve to survivors, and not to dead space between them', () => {
    startMachine(mebibyte);
    const dead = allocatePair(0, 0, 1);
    const pair = allocatePair(0, 0, 2);
    setRoot(0, pair);
    collectGarbage();
    assert.equal(resolve(pair + 23), pair);
    assert.equal(resolve(pair + 24), 0);
    assert.equal(resolve(dead), 0);
  });

  it('resolve into large objects, up to their last byte', () => {
    startMachine(mebibyte);
    const array = allocateArray(Type.bytes, 100_000, 0);
    assert.equal(resolve(array + 99_999), array);
    assert.equal(resolve(array + 100_007), array);
    assert.equal(resolve(array + 100_008), 0);
    assert.equal(resolve(array - 1), 0);
  });

  it('keep an object alive by a pointer into its middle', () => {
    startMachine(mebibyte);
    setStackWord(5, allocatePair(0, 0, 1) + 13);
    setStackWord(6, allocateArray(Type.bytes, 50_000, 0) + 30_000);
    collectGarbage();
    assert.equal(survivingBytes(), pairBytes + 50_008);
  });

  it('do not resolve to what a hole held before, behind the last object in it', () => {
    startMachine(mebibyte);
    const first = allocateLines(0, 9);
    collectGarbage();
    const fresh = allocateArray(Type.bytes, 120, 2);
    assert.equal(fresh, first + 128);
    setStackWord(0, fresh + 128 + 16);
    collectGarbage();
    assert.equal(survivingBytes(), 2 * 128);
  });

  it('do not resolve to what a hole held that was left for another', () => {
    startMachine(mebibyte);
    const first = allocateLines(0, 3);
    collectGarbage();
    assert.equal(allocateArray(Type.bytes, 120, 2), first + 128);
    allocateArray(Type.bytes, 992, 2);
    setStackWord(0, first + 2 * 128 + 16);
    collectGarbage();
    assert.equal(survivingBytes(), 2 * 128);
  });

  it('do not resolve to what a hole held that was too short for an object', () => {
    startMachine(mebibyte);
    const first = allocateLines(0, 3);
    collectGarbage();
    const large = allocateArray(Type.bytes, 992, 2);
    assert.ok(large > first + 3 * 128);
    setStackWord(0, first + 128 + 16);
    collectGarbage();
    assert.equal(survivingBytes(), 2 * 128);
  });

  /** Fills a block with objects of one line each, of which two are roots. Returns the address of the first. */
  function allocateLines(...kept: number[]): number {
    const lines = Array.from({ length: 247 }, () => allocateArray(Type.bytes, 120, 1));
    kept.forEach((line, index) => {
      setRoot(index, lines[line]);
    });
    return lines[0];
  }

  it('may be any number', () => {
    startMachine(mebibyte);
    for (const word of [0, 1, 8, 0x4000_0000, 2 ** 52, 0x4004_0000, 0x4014_0000, 0x4014_0008]) {
      assert.equal(resolve(word), 0);
    }
  });
});

describe('random programs agree with a model', () => {
  const runs = [
    { name: 'plenty of memory', memory: 4 * mebibyte, steps: 6000, stress: 0, largest: 20_000 },
    { name: 'little memory', memory: 512 * 1024, steps: 6000, stress: 0, largest: 12_000 },
    { name: 'small objects only', memory: 512 * 1024, steps: 8000, stress: 0, largest: 100 },
    { name: 'a collection at every allocation', memory: mebibyte, steps: 600, stress: 1, largest: 10_000 },
    { name: 'a collection at every tenth allocation', memory: mebibyte, steps: 3000, stress: 10, largest: 10_000 },
  ];
  for (const { name, memory, steps, stress, largest } of runs) {
    for (const seed of [1, 2, 3]) {
      it(`${name}, seed ${seed}`, () => {
        startMachine(memory);
        setVerification(true);
        setStress(stress);
        const mutator = new Mutator(seed, largest, Math.trunc(memory / 4));
        for (let step = 0; step < steps; step++) {
          mutator.step();
          if (step % 200 === 199) {
            collectGarbage();
            mutator.check();
          }
        }
      });
    }
  }
});

/** Thousands of random functions, all of whose allocations the checker must accept. */
import assert from 'node:assert/strict';
import { allocate } from '../../compiler/regalloc/allocate.ts';
import { printAllocation } from '../../compiler/regalloc/print.ts';
import { verifyAllocation } from '../../compiler/regalloc/verify.ts';
import { randomCount } from '../harness/random-count.ts';
import { machine } from '../harness/regalloc-function.ts';
import { type RandomOptions, randomFunction } from '../harness/regalloc-random.ts';
import { structuredFunction, x86 } from '../harness/regalloc-structured.ts';

/** Two classes share registers, as scalar floats and vectors do, with slots of different sizes. */
const info = machine(
  { name: 'integer', order: 'a b c d e f', calleeSaved: 'e f', scratch: 's' },
  { name: 'float', order: 'v w x y z', scratch: 't' },
  { name: 'vector', order: 'z y x w v', scratch: 't', slotBytes: 16 },
);

function check(seed: number, options: RandomOptions): void {
  const func = randomFunction(seed, info, options);
  const allocation = allocate(func, info);
  const problems = verifyAllocation(func, info, allocation);
  assert.deepEqual(problems, [], `seed ${seed}\n${printAllocation(func, info, allocation)}`);
}

describe('register allocation of random functions', function () {
  this.timeout(120_000);

  it('is right for functions of many small blocks', () => {
    for (let seed = 0; seed < randomCount(1500); seed++) check(seed, { blocks: 10, instructionsPerBlock: 8 });
  });

  it('is right for functions of few large blocks', () => {
    for (let seed = 10_000; seed < 10_000 + randomCount(1500); seed++)
      check(seed, { blocks: 3, instructionsPerBlock: 25 });
  });

  it('is right for 50 larger functions', () => {
    for (let seed = 20_000; seed < 20_050; seed++) check(seed, { blocks: 50, instructionsPerBlock: 12 });
  });

  it('is right for functions with the registers of x86-64', () => {
    for (const variables of [8, 16, 40]) {
      for (let seed = 0; seed < 20; seed++) {
        const func = structuredFunction(seed, { blocks: 40, variables, callProbability: 0.1 });
        assert.deepEqual(verifyAllocation(func, x86, allocate(func, x86)), [], `seed ${seed}`);
      }
    }
  });

  it('gives the same answer twice', () => {
    const make = () => randomFunction(1, info, { blocks: 20, instructionsPerBlock: 10 });
    assert.deepEqual(allocate(make(), info), allocate(make(), info));
  });
});

/** Damaged files: every reader answers with a value or one `LinkError`, soon. */
import assert from 'node:assert/strict';
import { viewOf } from '../../linker/elf/bytes.ts';
import { readObject } from '../../linker/elf/read.ts';
import { writeObject } from '../../linker/elf/write.ts';
import { LinkError } from '../../linker/errors.ts';
import { checkBootContracts } from '../../linker/inspect/boot-contracts.ts';
import { inspectImage, whyInImage } from '../../linker/inspect/inspect.ts';
import { link } from '../../linker/link.ts';
import { randomCount } from '../harness/random-count.ts';
import { below, pick, randomSource } from '../lib/random.ts';
import { assembleText, isas, readProgram } from './support.ts';

const rounds = randomCount(3000);
/** Neighbouring seeds would begin alike. */
const seedStep = 0x9e3779b1;

/** Numbers that sit on the edges of what readers check. */
const interesting = [0, 1, 2, 3, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** A copy with a few bytes or words changed, or its end cut off. */
function mutate(good: Uint8Array, random: () => number): Uint8Array {
  const bytes = below(random, 8) === 0 ? good.slice(0, below(random, good.length)) : good.slice();
  if (bytes.length < 4) return bytes;
  const view = viewOf(bytes);
  for (let count = 1 + below(random, 4); count > 0; count--) {
    if (below(random, 2) === 0) bytes[below(random, bytes.length)] = random();
    else view.setUint32(below(random, bytes.length - 3), pick(random, interesting), true);
  }
  return bytes;
}

/** Whether `action` ended well; anything but a `LinkError` is a failure of the test. */
function survives(action: () => void, seed: number): boolean {
  const start = performance.now();
  try {
    action();
    return true;
  } catch (error) {
    if (!(error instanceof LinkError)) throw new Error(`round ${seed}`, { cause: error });
    return false;
  } finally {
    assert.ok(performance.now() - start < 2000, `round ${seed} took too long`);
  }
}

describe('fuzzed files', () => {
  const entries = { elf: 'start', multiboot1: 'f', pvh: 'f' };
  const options = { isa: isas.x86_64.linkerIsa, kind: 'hermit', entries, strip: false } as const;
  const source = assembleText(readProgram('tables-x86_64.s'));

  it('objects are read and linked, or refused', function () {
    this.timeout(120_000);
    const good = writeObject(source);
    let linked = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const bytes = mutate(good, randomSource(seed * seedStep));
      if (survives(() => link([readObject(bytes, 'fuzzed.o')], options).map(), seed)) linked++;
    }
    assert.ok(linked > 0 && linked < rounds, `${linked} of ${rounds} were linked`);
  });

  it('images are inspected and checked, or refused', function () {
    this.timeout(120_000);
    const good = link([source], options).bytes;
    for (let seed = 0; seed < rounds; seed++) {
      const bytes = mutate(good, randomSource(seed * seedStep));
      survives(() => inspectImage(bytes, 'fuzzed'), seed);
      survives(() => checkBootContracts(bytes), seed);
      survives(() => whyInImage(bytes, 'fuzzed', 'f'), seed);
    }
  });
});

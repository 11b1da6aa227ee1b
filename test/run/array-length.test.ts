/** Arrays have at most 2147483647 elements: a program that wants more stops. Needs more memory than the emulated machines have. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultMachine } from '../../targets/platform/index.ts';
import { findTarget } from '../../targets/target.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bootImage, buildImage, scratchDirectory } from '../harness/programs.ts';
import { requireMemory } from '../harness/require-tool.ts';

const target = findTarget('x86_64-linux')!;
/** Elements that are booleans take a byte; an array that grows is there twice for a while. */
const neededMemory = 5 * 2 ** 30;

const source = `
const list = new Array<boolean>(1500000000).fill(true);
while (true) list.push(list.length > 2147483647);
`;

describe('more elements than an array can have', function () {
  this.timeout(120_000);
  const scratch = scratchDirectory();
  before(function () {
    requireMachine(this, target);
    requireMemory(this, neededMemory);
  });
  after(scratch.remove);

  it('stop the program', async () => {
    const entry = join(scratch.path, 'grow.ts');
    writeFileSync(entry, source);
    const image = await buildImage(entry, target, scratch.path);
    const { stderr, status } = await bootImage(image, defaultMachine(target), { target });
    assert.match(stderr, /^Trap: array of more than 2147483647 elements\n/);
    assert.equal(status, 70);
  });
});

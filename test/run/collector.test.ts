/**
 * Programs that allocate much, with a collection at every seventh allocation and a check of the whole heap after each: they must still
 * do what they do on Node. What keeps something alive that is not found, in a register or a frame say, shows here.
 */
import assert from 'node:assert/strict';
import { defaultMachine } from '../../targets/platform/index.ts';
import { findTarget, targetNames } from '../../targets/target.ts';
import { withKernelWords } from '../harness/boot-machines.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bootImage, buildImage, listPrograms, runOnNode, scratchDirectory } from '../harness/programs.ts';

/** Different kinds of objects and of callers: arrays that grow, closures, exceptions, strings, unions, layouts. */
const programs = [
  'arrays-of-anything',
  'closures-in-loops',
  'exceptions-everywhere',
  'generics-classes',
  'types-recursive',
];

/** Status of the runtime when it cannot go on. */
const kernelFault = 71;

const switches = ['stress:7', 'verify'];

for (const name of targetNames) {
  const target = findTarget(name)!;
  describe(`collecting all the time on ${name}`, function () {
    this.timeout(120_000);
    const scratch = scratchDirectory();
    before(function () {
      requireMachine(this, target);
    });
    after(scratch.remove);

    for (const program of listPrograms('programs').filter((each) => programs.includes(each.name))) {
      it(program.name, async () => {
        const expected = await runOnNode(program, scratch.path);
        const image = await buildImage(program.entry, target, scratch.path);
        const run = { target, arguments: program.arguments, timeoutSeconds: 110 };
        const { log, ...actual } =
          target.platform === 'linux'
            ? await bootImage(image, defaultMachine(target), { ...run, environment: { HERMIT_GC: switches.join(',') } })
            : await bootImage(image, withKernelWords(defaultMachine(target), kernelWords), run);
        assert.deepEqual(actual, expected);
        if (target.platform === 'hermit') assert.ok(Number(/(\d+) collections\n$/.exec(log)![1]) >= 10, log);
      });
    }

    if (target.platform === 'linux') {
      it('refuses a switch that it does not know', async () => {
        const [program] = listPrograms('programs');
        const image = await buildImage(program.entry, target, scratch.path);
        for (const HERMIT_GC of ['stres', 'verify,stress:often', 'stress:0']) {
          const { stderr, status } = await bootImage(image, defaultMachine(target), {
            target,
            environment: { HERMIT_GC },
          });
          assert.equal(stderr, 'Kernel fault: HERMIT_GC has a word other than stress, stress:N and verify\n');
          assert.equal(status, kernelFault);
        }
      });
    }
  });
}

const kernelWords = switches.map((word) => `gc=${word}`).join(' ');

/**
 * Programs of test/boot/programs on every machine, by every boot protocol: output, status, arguments, environment, the timer's
 * tick, and what happens when memory or the stack is full.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTarget } from '../../targets/target.ts';
import { type BootVariant, bootVariants, withInstructionClock } from '../harness/boot-machines.ts';
import { requireMachine } from '../harness/machines-under-test.ts';
import { bootImage, buildImage, type LoggedExecution, scratchDirectory, type TargetRun } from '../harness/programs.ts';
import { requireHermitLoader } from '../harness/require-tool.ts';

const programs = fileURLToPath(new URL('programs', import.meta.url));

const ticksPerSecond = 100;

const scratch = scratchDirectory();
after(scratch.remove);

/** Every image is built once, whatever boots it. */
const images = new Map<string, Promise<string>>();

function imageOf(name: string, { isa, kind }: BootVariant): Promise<string> {
  const directory = join(scratch.path, isa);
  mkdirSync(directory, { recursive: true });
  const key = `${isa} ${kind} ${name}`;
  const image =
    images.get(key) ?? buildImage(join(programs, `${name}.ts`), findTarget(`${isa}-hermit`)!, directory, kind);
  images.set(key, image);
  return image;
}

for (const variant of bootVariants()) {
  describe(`booting on ${variant.name}`, function () {
    this.timeout(180_000);
    const target = findTarget(`${variant.isa}-hermit`)!;
    before(function () {
      requireMachine(this, target);
    });

    async function boot(
      name: string,
      run: Partial<TargetRun> = {},
      machine = variant.machine,
    ): Promise<LoggedExecution> {
      const image = await imageOf(name, variant);
      const memoryMebibytes = (run.memoryMebibytes ?? 64) + variant.extraMebibytes;
      return bootImage(image, machine, { target, timeoutSeconds: 170, ...run, memoryMebibytes });
    }

    it('says hello', async () => {
      const { stdout, stderr, status, log } = await boot('hello');
      assert.deepEqual({ stdout, stderr, status }, { stdout: 'hello\n', stderr: '', status: 0 });
      assert.match(log, variant.startedBy);
    });

    it('says hello in 4 MiB', async () => {
      const { stdout, status } = await boot('hello', { memoryMebibytes: 4 });
      assert.deepEqual({ stdout, status }, { stdout: 'hello\n', status: 0 });
    });

    it('passes arguments on and returns the status', async () => {
      const { stdout, stderr, status } = await boot('words', { arguments: ['a b', "it's", 'ä', ''] });
      assert.equal(stdout, "2 a b\n3 it's\n4 ä\n5 \n");
      assert.equal(stderr, 'to standard error\n');
      assert.equal(status, 42);
    });

    it('passes the environment on', async () => {
      const environment = { EMPTY: '', QUOTED: `it's "a b"`, UMLAUT: 'ä', EQUALS: 'a=b' };
      const { stdout } = await boot('environment', { environment });
      assert.equal(stdout, `EMPTY \nQUOTED it's "a b"\nUMLAUT ä\nEQUALS a=b\nMISSING undefined\n`);
    });

    it('ticks, and interrupts change no register', async () => {
      const { stdout, log } = await boot('ticks', {}, withInstructionClock(variant.machine));
      assert.equal(stdout, 'true 0\n');
      const [, ticks, missed, milliseconds] = /end: (\d+) ticks, (\d+) missed, in (\d+) ms/.exec(log)!.map(Number);
      assert.ok(milliseconds >= 500, log);
      assert.equal(missed, 0, log);
      assert.ok(Math.abs(ticks - (milliseconds * ticksPerSecond) / 1000) <= 1, log);
    });

    it('allocates a gigabyte of short-lived objects in 64 MiB', async () => {
      const { stdout, status } = await boot('short-lived', { memoryMebibytes: 64 });
      assert.deepEqual({ stdout, status }, { stdout: '117440512 true\n', status: 0 });
    });

    it('reports that memory is full', async () => {
      const { stdout, stderr, status } = await boot('out-of-memory', { memoryMebibytes: 16 });
      assert.equal(stdout, 'before\n');
      assert.match(stderr, /^Out of memory: no room for an object of \d+ bytes\n( {4}at gc\..*\n)+/);
      assert.match(stderr, /\n {4}at \S*out-of-memory\.ts:[456]:\d+\n$/);
      assert.equal(status, 1);
    });

    it('reports that the stack is full', async () => {
      const { stdout, stderr, status } = await boot('stack-overflow');
      assert.equal(stdout, 'before\n');
      assert.match(stderr, /^Trap: stack overflow\n {4}at endless\n {4}at endless \(/);
      assert.match(stderr, /stack-overflow.ts:2:10\)\n {4}\.\.\. \d+ more\n$/);
      assert.equal(status, 70);
    });
  });
}

describe('booting through the Hermit loader', () => {
  it('is what all tests above do too', function () {
    requireHermitLoader(this);
    assert.ok(bootVariants().some(({ machine }) => machine.needsLoader));
  });
});

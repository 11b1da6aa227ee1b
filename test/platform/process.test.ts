/** Running machines to their end: real QEMU with hand-made images, and processes of the host. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMachine } from '../../targets/platform/index.ts';
import type { Command } from '../../targets/platform/machine.ts';
import { type Outcome, type RunOptions, runCommand } from '../../targets/platform/process.ts';
import { findTarget, type TargetName } from '../../targets/target.ts';
import { bootFixture, type Ending } from '../harness/boot-fixture.ts';
import { requireTool } from '../harness/require-tool.ts';

interface Result {
  readonly outcome: Outcome;
  readonly text: Readonly<Record<string, string>>;
}

async function observe(command: Command, options: Partial<RunOptions>): Promise<Result> {
  const text: Record<string, string> = { stdout: '', stderr: '', log: '' };
  const outcome = await runCommand(command, {
    mode: 'framed',
    onText: (channel, bytes) => {
      text[channel] += Buffer.from(bytes).toString();
    },
    timeoutSeconds: 30,
    startTimeoutSeconds: null,
    signal: new AbortController().signal,
    ...options,
  });
  return { outcome, text };
}

const nodeProgram = (source: string): Command => ({
  program: process.execPath,
  arguments: ['-e', source],
  environment: {},
});

describe('processes', () => {
  it('give their output and status', async () => {
    const program = nodeProgram('console.log("out"); console.error(process.env.WHO); process.exit(9)');
    const { outcome, text } = await observe({ ...program, environment: { WHO: 'me' } }, { mode: 'process' });
    assert.deepEqual(outcome, { kind: 'exit', status: 9 });
    assert.deepEqual(text, { stdout: 'out\n', stderr: 'me\n', log: '' });
  });

  it('that are killed have died', async () => {
    const { outcome } = await observe(nodeProgram('process.kill(process.pid, "SIGSEGV")'), { mode: 'process' });
    assert.deepEqual(outcome, { kind: 'died', reason: 'it was ended by SIGSEGV', lastOutput: '' });
  });

  it('end quietly when nobody reads their output', async () => {
    const { outcome } = await observe(
      { program: 'sh', arguments: ['-c', 'kill -PIPE $$'], environment: {} },
      { mode: 'process' },
    );
    assert.deepEqual(outcome, { kind: 'aborted', signal: 'SIGPIPE' });
  });

  it('that cannot start have died', async () => {
    const { outcome } = await observe({ program: '/nonexistent', arguments: [], environment: {} }, { mode: 'process' });
    assert.equal(outcome.kind, 'died');
    assert.match(outcome.kind === 'died' ? outcome.reason : '', /ENOENT/);
  });

  it('end at the time limit, even when they ignore SIGTERM', async () => {
    const program = nodeProgram('process.on("SIGTERM", () => {}); console.log("on"); setInterval(() => {}, 1000)');
    const { outcome } = await observe(program, { mode: 'process', timeoutSeconds: 0.5 });
    assert.deepEqual(outcome, { kind: 'timeout', lastOutput: 'on' });
  });

  it('end when asked to', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort('SIGINT'), 200);
    const { outcome } = await observe(nodeProgram('setInterval(() => {}, 1000)'), {
      mode: 'process',
      signal: stop.signal,
    });
    assert.deepEqual(outcome, { kind: 'aborted', signal: 'SIGINT' });
  });

  it('that keep running after their exit record are ended', async () => {
    const program = nodeProgram('process.stdout.write("\\x10s\\x10ohi\\x10x003"); setInterval(() => {}, 1000)');
    const { outcome, text } = await observe(program, {});
    assert.deepEqual(outcome, { kind: 'exit', status: 3 });
    assert.equal(text.stdout, 'hi');
  });
});

for (const [target, machine] of [
  ['x86_64-hermit', 'qemu-microvm'],
  ['x86_64-hermit', 'qemu-pc'],
  ['x86_64-hermit', 'qemu-q35'],
  ['aarch64-hermit', 'qemu-virt'],
] as [TargetName, string][]) {
  const { isa } = findTarget(target)!;

  describe(`machine ${machine}`, () => {
    let directory = '';

    before(function () {
      requireTool(this, `qemu-system-${isa}`, isa === 'x86_64' ? 'qemu-system-x86' : 'qemu-system-arm');
      directory = mkdtempSync(join(tmpdir(), 'hermitc-test-'));
    });

    after(() => rmSync(directory, { recursive: true, force: true }));

    function boot(line: string, ending: Ending, options: Partial<RunOptions> = {}): Promise<Result> {
      const image = join(directory, 'image');
      writeFileSync(image, bootFixture(isa, Buffer.from(line.replaceAll('~', '\u0010')), ending));
      const command = findMachine(findTarget(target)!, machine)!.command({
        isa,
        image,
        memoryMebibytes: 64,
        arguments: [],
        environment: {},
        framed: true,
        verbose: false,
        debuggerPort: null,
        loader: null,
        accelerated: false,
      });
      return observe(command, options);
    }

    it('gives output by channel and the exit status', async () => {
      const { outcome, text } = await boot('~slog\n~oout\n~eerr\n~oout again\n~x042', 'off');
      assert.deepEqual(outcome, { kind: 'exit', status: 42 });
      assert.deepEqual(text, { stdout: 'out\nout again\n', stderr: 'err\n', log: 'log\n' });
    });

    it('that powers off without an exit record has died', async () => {
      const { outcome } = await boot('~s~ohalf a li', 'off');
      assert.equal(outcome.kind, 'died');
      assert.equal(outcome.kind === 'died' && outcome.lastOutput, 'half a li');
    });

    if (isa === 'x86_64') {
      it('that resets has died', async () => {
        const { outcome } = await boot('~s~ohi\n', 'reset');
        assert.deepEqual(outcome, { kind: 'died', reason: 'the machine stopped (status 0)', lastOutput: 'hi' });
      });
    }

    it('that never starts has died', async () => {
      const { outcome } = await boot('loader: panic', 'hang', { startTimeoutSeconds: 0.7 });
      const reason = 'it did not start within 0.7 seconds';
      assert.deepEqual(outcome, { kind: 'died', reason, lastOutput: 'loader: panic' });
    });

    it('that hangs ends at the time limit', async () => {
      const { outcome } = await boot('~s~owaiting', 'hang', { timeoutSeconds: 0.7 });
      assert.deepEqual(outcome, { kind: 'timeout', lastOutput: 'waiting' });
    });
  });
}

/** scripts/setup.mjs, with a PATH on which QEMU is missing and apt-get only writes down what it is asked. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchDirectory } from '../harness/programs.ts';

const setup = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));
const emulators = ['qemu-system-x86_64', 'qemu-system-aarch64', 'qemu-aarch64', 'qemu-x86_64'];

describe('setup', () => {
  const scratch = scratchDirectory();
  const path = join(scratch.path, 'bin');
  const log = join(scratch.path, 'log');
  after(scratch.remove);

  beforeEach(() => {
    rmSync(path, { recursive: true, force: true });
    rmSync(log, { force: true });
    mkdirSync(path);
    chmodSync(scratch.path, 0o755);
    addProgram('apt-get', `echo "$@" >> ${log}`);
  });

  function addProgram(name: string, script: string): void {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /** As this user, or as one whom the script takes for that: a real other user may not read where the project lies. */
  function runSetup(uid = process.getuid!()): { status: number | null; stdout: string; stderr: string } {
    const flags = ['--import', `data:text/javascript,process.getuid = () => ${uid}`];
    return spawnSync(process.execPath, [...flags, setup], { encoding: 'utf8', env: { PATH: path } });
  }

  it('installs what is missing through apt-get as root', () => {
    addProgram('qemu-system-x86_64', 'exit 0');
    const { status, stdout } = runSetup(0);
    assert.equal(status, 0);
    assert.match(stdout, /setup: installing qemu-system-arm, qemu-user/);
    const calls = readFileSync(log, 'utf8').trimEnd().split('\n');
    assert.match(calls[0]!, / update$/);
    assert.match(calls[1]!, / install --yes --no-install-recommends qemu-system-arm qemu-user$/);
    assert.equal(calls.length, 2);
  });

  it('prints the exact command for anybody else', () => {
    const { status, stderr } = runSetup(1000);
    assert.equal(status, 1);
    const packages = 'qemu-system-x86 qemu-system-arm qemu-user';
    assert.ok(
      stderr.includes(`sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${packages}\n`),
      stderr,
    );
    assert.ok(!existsSync(log));
  });

  it('names the programs where there is no apt-get', () => {
    rmSync(join(path, 'apt-get'));
    const { status, stderr } = runSetup();
    assert.equal(status, 1);
    assert.match(stderr, /install what brings qemu-system-x86_64, qemu-system-aarch64, qemu-/);
  });

  it('does nothing when everything is there', () => {
    for (const name of emulators) addProgram(name, 'exit 0');
    const { status, stdout, stderr } = runSetup();
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
    assert.ok(!existsSync(log));
  });
});

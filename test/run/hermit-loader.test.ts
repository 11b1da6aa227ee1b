/** Says how to run the tests of the Hermit targets through the Hermit project's loader, when they do not. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { findTarget } from '../../targets/target.ts';
import { machinesUnderTest } from '../harness/machines-under-test.ts';
import { requireHermitLoader } from '../harness/require-tool.ts';

describe('Hermit loader', () => {
  it('boots every program of its instruction set too', function () {
    assert.ok(existsSync(requireHermitLoader(this)));
    const machines = ['x86_64-hermit', 'aarch64-hermit'].flatMap((name) => machinesUnderTest(findTarget(name)!));
    assert.ok(machines.includes('hermit-loader'), 'HERMIT_LOADER is for neither instruction set');
  });
});

/**
 * On which machines a target's images are tested: its default one, and the Hermit loader when
 * HERMIT_LOADER names a binary for the instruction set.
 */
import { readFileSync } from 'node:fs';
import { defaultMachine } from '../../targets/platform/index.ts';
import { findTarget, type Target, targetNames } from '../../targets/target.ts';
import { requireTool } from './require-tool.ts';

export const allTargets: readonly Target[] = targetNames.map((name) => findTarget(name)!);

/** Names for `TargetRun.machine`. */
export function machinesUnderTest(target: Target): string[] {
  const names = [defaultMachine(target).name];
  if (target.platform === 'hermit' && loaderIsa() === target.isa) names.push('hermit-loader');
  return names;
}

/** Skips the tests of a machine that cannot run here. */
export function requireMachine(test: Mocha.Context, target: Target): void {
  if (target.platform === 'hermit') {
    requireTool(test, `qemu-system-${target.isa}`, target.isa === 'x86_64' ? 'qemu-system-x86' : 'qemu-system-arm');
  } else if (target.isa !== (process.arch === 'x64' ? 'x86_64' : 'aarch64')) {
    requireTool(test, `qemu-${target.isa}`, 'qemu-user');
  }
}

/** `e_machine` of the loader; the one for x86-64 is a 32-bit file, because QEMU's Multiboot wants that. */
export function loaderIsa(): Target['isa'] | null {
  const file = process.env.HERMIT_LOADER;
  if (file === undefined) return null;
  const machine = readFileSync(file).readUInt16LE(18);
  if (machine === 183) return 'aarch64';
  return machine === 3 || machine === 62 ? 'x86_64' : null;
}

/** `hermitc doctor`: what is installed, what is missing, and how to get it. */
import { existsSync } from 'node:fs';
import { canAccelerate, findProgram } from '../../targets/platform/index.ts';
import { hostIsa } from '../../targets/platform/linux.ts';
import type { Terminal } from './terminal.ts';

interface Check {
  readonly name: string;
  readonly purpose: string;
  /** Where it is, or null. */
  readonly found: string | null;
  /** Without it hermitc cannot do its work on this machine. */
  readonly required: boolean;
  readonly remedy: string;
}

/** @returns 0 when everything required is there, 1 otherwise */
export function doctor(flags: { readonly json?: boolean }, terminal: Terminal): number {
  const checks = examine();
  if (flags.json) terminal.out(`${JSON.stringify(checks, null, 2)}\n`);
  else for (const check of checks) terminal.out(`${formatCheck(check)}\n`);
  return checks.every((check) => check.found !== null || !check.required) ? 0 : 1;
}

function examine(): Check[] {
  const loader = process.env.HERMIT_LOADER ?? '';
  return [
    program('qemu-system-x86_64', 'boots x86_64-hermit', true, 'qemu-system-x86'),
    program('qemu-system-aarch64', 'boots aarch64-hermit', true, 'qemu-system-arm'),
    ...(['x86_64', 'aarch64'] as const)
      .filter((isa) => isa !== hostIsa)
      .map((isa) => program(`qemu-${isa}`, `runs ${isa}-linux`, true, 'qemu-user')),
    program('gdb', 'debugs programs started with --gdb', false, 'gdb-multiarch'),
    {
      name: 'KVM',
      purpose: 'runs images of this instruction set at full speed (--kvm)',
      found: hostIsa !== null && canAccelerate(hostIsa) ? '/dev/kvm' : null,
      required: false,
      remedy: 'give your user access to /dev/kvm',
    },
    {
      name: 'hermit-loader',
      purpose: 'boots images as the Hermit project does (--vmm hermit-loader)',
      found: existsSync(loader) ? loader : null,
      required: false,
      remedy: 'set HERMIT_LOADER to its path; github.com/hermit-os/loader has releases',
    },
  ];
}

function program(name: string, purpose: string, required: boolean, debianPackage: string): Check {
  return { name, purpose, found: findProgram(name), required, remedy: `sudo apt-get install ${debianPackage}` };
}

function formatCheck({ name, purpose, found, required, remedy }: Check): string {
  const state = found !== null ? 'ok      ' : required ? 'missing ' : 'optional';
  return `${state} ${name.padEnd(20)} ${purpose}: ${found ?? remedy}`;
}

/** The host itself, for the Linux targets: directly, or through QEMU's user emulation for the other instruction set. */
import type { IsaName } from '../target.ts';
import type { Machine } from './machine.ts';

const isaOfHost: Readonly<Partial<Record<NodeJS.Architecture, IsaName>>> = { x64: 'x86_64', arm64: 'aarch64' };

/** The instruction set of this machine; null when it is one that hermitc does not compile for. */
export const hostIsa: IsaName | null = isaOfHost[process.arch] ?? null;

/**
 * What limits an emulated process to an address space of 4 GiB. QEMU keeps a list of the guest's pages: without a limit it takes a
 * quarter of a second until the memory that a process reserves on a machine of 24 GiB is in it. x86-64 has a page at the end.
 */
const limits: Readonly<Record<IsaName, readonly string[]>> = { x86_64: [], aarch64: ['-R', '4G'] };

export const linux: Machine = {
  name: 'linux',
  isas: ['x86_64', 'aarch64'],
  requirement: (isa) => ({ program: `qemu-${isa}`, package: 'qemu-user' }),
  commandLineLimit: null,
  needsLoader: false,
  command({ isa, image, arguments: words, environment, debuggerPort }) {
    if (isa === hostIsa && debuggerPort === null) return { program: image, arguments: words, environment };
    const debug = debuggerPort === null ? [] : ['-g', `${debuggerPort}`];
    return { program: `qemu-${isa}`, arguments: [...limits[isa], ...debug, image, ...words], environment };
  },
};

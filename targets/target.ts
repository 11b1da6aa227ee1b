/**
 * The targets, as data. A row may extend others; `findTarget` gives a row with everything it inherits.
 * What differs between targets beyond these values belongs to the instruction sets (`targets/isa`) and
 * the machines that run images (`targets/platform`).
 */

export type IsaName = 'x86_64' | 'aarch64';
export type PlatformName = 'hermit' | 'linux';
export type TargetName = 'x86_64-hermit' | 'aarch64-hermit' | 'x86_64-linux' | 'aarch64-linux';

export interface Target {
  readonly name: TargetName;
  readonly isa: IsaName;
  readonly platform: PlatformName;
  /** `e_machine` of the ELF header. */
  readonly elfMachine: number;
  /** CPU features beyond the baseline that instruction selection can use. */
  readonly features: readonly string[];
  /** What `hermitc run` boots: the ELF file, or the flat image with the arm64 `Image` header. */
  readonly bootArtifact: 'elf' | 'img';
  /** A machine with less memory cannot hold even the smallest image, and would die without a word. */
  readonly leastMebibytes: number;
  /** Names of machines in `targets/platform`; the first is the default. */
  readonly machines: readonly string[];
}

interface Row extends Partial<Omit<Target, 'name'>> {
  readonly extends?: readonly string[];
}

const rows: Readonly<Record<string, Row>> = {
  x86_64: { isa: 'x86_64', elfMachine: 62, features: ['lzcnt', 'bmi1'] },
  aarch64: { isa: 'aarch64', elfMachine: 183, features: [] },
  hermit: { platform: 'hermit', bootArtifact: 'elf' },
  linux: { platform: 'linux', bootArtifact: 'elf', leastMebibytes: 0, machines: ['linux'] },

  // microvm first: without firmware tables and PCI it starts in a third of the time.
  'x86_64-hermit': {
    extends: ['x86_64', 'hermit'],
    // The image starts at 1 MiB.
    leastMebibytes: 2,
    machines: ['qemu-microvm', 'qemu-pc', 'qemu-q35', 'hermit-loader', 'cloud-hypervisor'],
  },
  // QEMU tells only an `Image` where the device tree is.
  'aarch64-hermit': {
    extends: ['aarch64', 'hermit'],
    bootArtifact: 'img',
    // The image starts at 2 MiB; behind it QEMU puts a device tree of 1 MiB at a multiple of 2 MiB.
    leastMebibytes: 8,
    machines: ['qemu-virt', 'hermit-loader'],
  },
  'x86_64-linux': { extends: ['x86_64', 'linux'] },
  'aarch64-linux': { extends: ['aarch64', 'linux'] },
};

export const targetNames: readonly TargetName[] = ['x86_64-hermit', 'aarch64-hermit', 'x86_64-linux', 'aarch64-linux'];

/** The row of a target with all that it inherits; null when there is no such target. */
export function findTarget(name: string): Target | null {
  const target = targetNames.find((known) => known === name);
  return target === undefined ? null : ({ name: target, ...inherit(target) } as Target);
}

function inherit(name: string): Row {
  const { extends: parents = [], ...own } = rows[name]!;
  return Object.assign({}, ...parents.map(inherit), own);
}

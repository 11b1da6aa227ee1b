/**
 * Everything that boots an image, for the tests of booting: each of QEMU's machines with each boot protocol that it can use, and
 * the Hermit loader where HERMIT_LOADER names one for the instruction set.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { multibootMagic } from '../../linker/image/multiboot1.ts';
import { machines } from '../../targets/platform/index.ts';
import type { Command, Machine, RunRequest } from '../../targets/platform/machine.ts';
import type { IsaName } from '../../targets/target.ts';
import { loaderIsa } from './machines-under-test.ts';

export interface BootVariant {
  readonly name: string;
  readonly isa: IsaName;
  readonly machine: Machine;
  /** Which of the two files is booted. */
  readonly kind: 'elf' | 'img';
  /** What the kernel's log says about how it was started. */
  readonly startedBy: RegExp;
  /** Memory that the way itself needs, beyond the image's. */
  readonly extraMebibytes: number;
}

function machineNamed(name: string): Machine {
  return machines.find((machine) => machine.name === name)!;
}

/** The machine with its command changed. */
function changed(machine: Machine, change: (command: Command, request: RunRequest) => Command): Machine {
  return { ...machine, command: (request) => change(machine.command(request), request) };
}

/** Boots a copy of the image whose Multiboot header is not one any more: QEMU then takes the PVH note. */
function byPvh(machine: Machine): Machine {
  return changed(machine, (command, { image }) => {
    const copy = `${image}.pvh`;
    const bytes = readFileSync(image);
    const magic = Buffer.alloc(4);
    magic.writeUInt32LE(multibootMagic);
    bytes.fill(0, bytes.indexOf(magic), bytes.indexOf(magic) + 4);
    writeFileSync(copy, bytes);
    return replaceWord(command, image, copy);
  });
}

function replaceWord(command: Command, word: string, by: string): Command {
  return { ...command, arguments: command.arguments.map((argument) => (argument === word ? by : argument)) };
}

/** Puts words for the kernel before its others. */
export function withKernelWords(machine: Machine, words: string): Machine {
  return changed(machine, (command) => {
    const line = command.arguments[command.arguments.indexOf('-append') + 1]!;
    return replaceWord(command, line, `${words} ${line}`);
  });
}

/** The machine with a clock that counts its own instructions (16 ns each): a busy host takes no time from it. */
export function withInstructionClock(machine: Machine): Machine {
  return changed(machine, (command) => ({
    ...command,
    arguments: ['-icount', 'shift=4,sleep=off', ...command.arguments],
  }));
}

const x86Variants = ['qemu-microvm', 'qemu-pc', 'qemu-q35'].flatMap((name): BootVariant[] => {
  const common = { isa: 'x86_64', kind: 'elf', extraMebibytes: 0 } as const;
  const machine = machineNamed(name);
  return [
    { ...common, name: `${name} by Multiboot`, machine, startedBy: /started by Multiboot 1/ },
    { ...common, name: `${name} by PVH`, machine: byPvh(machine), startedBy: /started by PVH/ },
  ];
});

const virtVariants = [2, 3].flatMap((version) =>
  (['img', 'elf'] as const).map((kind): BootVariant => {
    const machine = changed(machineNamed('qemu-virt'), (command) =>
      replaceWord(command, 'virt', `virt,gic-version=${version}`),
    );
    const name = `qemu-virt with GICv${version}, ${kind === 'img' ? 'Image' : 'ELF'}`;
    // With less, QEMU finds no place for the device tree behind an Image.
    const extraMebibytes = kind === 'img' ? 4 : 0;
    return { name, isa: 'aarch64', machine, kind, startedBy: /started by a device tree/, extraMebibytes };
  }),
);

/** The loader itself takes room, and so does the image that it copies. */
const loaderMemory: Readonly<Record<IsaName, number>> = { x86_64: 12, aarch64: 28 };

/** The Hermit loader; none without HERMIT_LOADER. */
export function loaderVariants(): BootVariant[] {
  const isa = loaderIsa();
  if (isa === null) return [];
  const machine = machineNamed('hermit-loader');
  const extraMebibytes = loaderMemory[isa];
  return [{ name: 'hermit-loader', isa, machine, kind: 'elf', startedBy: /the Hermit entry protocol/, extraMebibytes }];
}

export function bootVariants(): BootVariant[] {
  return [...x86Variants, ...virtVariants, ...loaderVariants()];
}

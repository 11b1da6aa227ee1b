/**
 * QEMU's machines. An x86-64 image is found by its Multiboot header or PVH note (`hw/i386/multiboot.c`,
 * `x86-common.c`), an AArch64 one by its `Image` header or as ELF (`hw/arm/boot.c`).
 */
import type { IsaName } from '../target.ts';
import { kernelCommandLine } from './command-line.ts';
import type { Command, Machine, Requirement, RunRequest } from './machine.ts';

/** Nothing that was not asked for: no display, no default devices, no restart after a reset. */
const bareMachine = ['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-serial', 'stdio'];

/** A write to this port ends QEMU: `(value << 1) | 1` is its exit status. */
const exitPort = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=4'];

/**
 * microvm without firmware tables and option ROMs: QEMU hands over directly. It would append a word for
 * every virtio device to the command line, behind the program's arguments.
 */
const microvm = 'microvm,x-option-roms=off,acpi=off,auto-kernel-cmdline=off';

const requirements: Readonly<Record<IsaName, Requirement>> = {
  x86_64: { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
  aarch64: { program: 'qemu-system-aarch64', package: 'qemu-system-arm' },
};

/** Hardware virtualisation. Inside another virtual machine QEMU cannot set the register behind arch-capabilities. */
const hostCpus: Readonly<Record<IsaName, string>> = { x86_64: 'host,-arch-capabilities', aarch64: 'host' };

export function qemuRequirement(isa: IsaName): Requirement {
  return requirements[isa];
}

/** The command of any QEMU machine; `boot` says what is booted. */
export function qemuCommand(request: RunRequest, machine: string, cpu: string, boot: readonly string[]): Command {
  const append = kernelCommandLine(request);
  const accelerator = request.accelerated ? ['kvm', '-cpu', hostCpus[request.isa]] : ['tcg', '-cpu', cpu];
  return {
    program: requirements[request.isa].program,
    arguments: [
      ...['-machine', machine, '-accel', ...accelerator],
      ...['-smp', '1', '-m', `${request.memoryMebibytes}M`],
      ...bareMachine,
      ...(request.isa === 'x86_64' ? exitPort : []),
      // Of this host only: who reaches the port controls the machine.
      ...(request.debuggerPort === null ? [] : ['-gdb', `tcp:127.0.0.1:${request.debuggerPort}`, '-S']),
      ...boot,
      ...(append === '' ? [] : ['-append', append]),
    ],
    environment: {},
  };
}

function qemuMachine(name: string, isa: IsaName, machine: string): Machine {
  return {
    name,
    isas: [isa],
    requirement: qemuRequirement,
    commandLineLimit: 2047,
    needsLoader: false,
    command: (request) => qemuCommand(request, machine, 'max', ['-kernel', request.image]),
  };
}

export const qemuMachines: readonly Machine[] = [
  qemuMachine('qemu-microvm', 'x86_64', microvm),
  qemuMachine('qemu-pc', 'x86_64', 'pc'),
  qemuMachine('qemu-q35', 'x86_64', 'q35'),
  qemuMachine('qemu-virt', 'aarch64', 'virt'),
];

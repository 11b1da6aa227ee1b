/** Cloud Hypervisor: boots the image by its PVH note; needs hardware virtualisation. */
import { kernelCommandLine } from './command-line.ts';
import type { Machine } from './machine.ts';

export const cloudHypervisor: Machine = {
  name: 'cloud-hypervisor',
  isas: ['x86_64'],
  requirement: () => ({ program: 'cloud-hypervisor', package: null }),
  commandLineLimit: 2047,
  needsLoader: false,
  command: (request) => ({
    program: 'cloud-hypervisor',
    arguments: [
      ...['--kernel', request.image, '--cmdline', kernelCommandLine(request)],
      ...['--memory', `size=${request.memoryMebibytes}M`, '--cpus', 'boot=1'],
      ...['--serial', 'tty', '--console', 'off'],
    ],
    environment: {},
  }),
};

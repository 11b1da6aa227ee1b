/**
 * QEMU booting the Hermit project's loader, which loads the image and enters it by the Hermit protocol.
 * The lines are those of the loader's README: a Multiboot module on x86-64, `guest-loader` on AArch64.
 */
import type { Machine } from './machine.ts';
import { qemuCommand, qemuRequirement } from './qemu.ts';

const memoryStart = 0x4000_0000;

/**
 * Where the image lies for the loader: half-way into memory, which for the 256 MiB of the loader's README is its 0x48000000. Behind
 * the end of memory the loader would find nothing there, and hang.
 */
function guestAddress(memoryMebibytes: number): string {
  return `0x${(memoryStart + Math.floor(memoryMebibytes / 2) * 0x10_0000).toString(16)}`;
}

export const hermitLoader: Machine = {
  name: 'hermit-loader',
  isas: ['x86_64', 'aarch64'],
  requirement: qemuRequirement,
  // The x86-64 loader copies the command line into a heap of 4 KiB; 450 bytes still fit.
  commandLineLimit: 400,
  needsLoader: true,
  command(request) {
    const loader = request.loader!;
    // QEMU splits both option values at single commas.
    const image = request.image.replaceAll(',', ',,');
    if (request.isa === 'x86_64') return qemuCommand(request, 'pc', 'max', ['-kernel', loader, '-initrd', image]);
    const guest = `guest-loader,addr=${guestAddress(request.memoryMebibytes)},initrd=${image}`;
    return qemuCommand(request, 'virt,gic-version=3', 'cortex-a72', ['-kernel', loader, '-device', guest]);
  },
};

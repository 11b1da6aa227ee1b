/**
 * QEMU booting the Hermit project's loader, which loads the image and enters it by the Hermit protocol.
 * The lines are those of the loader's README: a Multiboot module on x86-64, `guest-loader` on AArch64.
 */
import type { Machine } from './machine.ts';
import { qemuCommand, qemuRequirement } from './qemu.ts';

/** Where the loader's README places the image: above the loader, 128 MiB into memory. */
const guestAddress = '0x48000000';

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
    const guest = `guest-loader,addr=${guestAddress},initrd=${image}`;
    return qemuCommand(request, 'virt,gic-version=3', 'cortex-a72', ['-kernel', loader, '-device', guest]);
  },
};

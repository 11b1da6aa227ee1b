/**
 * The flat `Image` of AArch64 (Linux, Documentation/arch/arm64/booting.rst): the image's memory as the ELF file lays it
 * out, with the 64-byte Image header in place of the ELF header. Loaders put it at any 2 MiB boundary and pass the device
 * tree in x0: QEMU `-kernel`, U-Boot, Firecracker, Cloud Hypervisor.
 */
import { ByteWriter } from '../elf/bytes.ts';
import { fileHeaderSize } from '../elf/constants.ts';
import type { Layout } from '../program.ts';

/** "ARM\x64" */
export const imageMagic = 0x644d5241;
export const imageMagicOffset = 56;

/** Pages of 4 KiB (bits 1-2 = 1); may lie anywhere in physical memory (bit 3). Little-endian (bit 0 = 0). */
const imageFlags = (1 << 1) | (1 << 3);

/** From the 2 MiB boundary to the first byte. */
const textOffset = 0;

const branchOpcode = 0x14000000;
const noOperation = 0xd503201f;

/**
 * @param elf the linked ELF file
 * @param entry address of the first instruction, relative to the image
 */
export function arm64Image(elf: Uint8Array, layout: Layout, entry: number): Uint8Array {
  const header = new ByteWriter();
  header.u32(branchOpcode | (entry / 4)); // forward, and far less than its 128 MiB
  header.u32(noOperation);
  header.u64(textOffset);
  header.u64(layout.imageEnd);
  header.u64(imageFlags);
  header.zeros(imageMagicOffset - header.length);
  header.u32(imageMagic);
  header.u32(0); // no PE header: not an EFI application
  if (header.length !== fileHeaderSize) throw new Error('the Image header must cover the ELF header exactly');

  const image = elf.slice(0, layout.fileEnd);
  image.set(header.finish());
  return image;
}

/**
 * The Multiboot 1 header (Multiboot Specification 0.6.96, section 3.1), with address fields: loaders then copy the file
 * flat and do not look at the ELF container, which would have to be a 32-bit one. GRUB and QEMU `-kernel` boot it.
 */
import { ByteWriter } from '../elf/bytes.ts';
import { addressOf, type Program } from '../program.ts';
import { type SyntheticSection, syntheticSection } from '../synthesize/section.ts';

export const multibootMagic = 0x1badb002;

export const multibootFlag = {
  /** Modules begin at page boundaries. */
  pageAlign: 1 << 0,
  /** The loader says how much memory there is. */
  memoryInformation: 1 << 1,
  /** The header has the five address fields. */
  addresses: 1 << 16,
} as const;

/** The header lies 4-byte aligned in the first 8 KiB; QEMU looks for it up to this offset only. */
export const lastHeaderOffset = 8140;
export const multibootHeaderSize = 32;

/** @param entry name of the symbol that starts in 32-bit protected mode with `ebx` = multiboot information */
export function multibootHeader(program: Program, entry: string): SyntheticSection {
  return syntheticSection(
    { name: '.multiboot', kind: 'read-only', alignment: 4, size: multibootHeaderSize },
    (layout, address) => {
      const flags = multibootFlag.pageAlign | multibootFlag.memoryInformation | multibootFlag.addresses;
      const base = layout.physicalBase;
      const out = new ByteWriter();
      out.u32(multibootMagic);
      out.u32(flags);
      out.u32(-(multibootMagic + flags));
      out.u32(base + address); // header_addr
      out.u32(base); // load_addr: the file is loaded from its first byte
      out.u32(base + layout.fileEnd); // load_end_addr
      out.u32(base + layout.imageEnd); // bss_end_addr
      out.u32(base + addressOf(layout, program.globals.get(entry)!)); // entry_addr
      return out.finish();
    },
  );
}

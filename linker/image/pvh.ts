/**
 * The Xen note by which PVH loaders find the 32-bit entry point (Xen `docs/misc/pvh.pandoc`): QEMU, Firecracker, Cloud
 * Hypervisor and Xen itself. They place segments by physical address.
 */
import { viewOf } from '../elf/bytes.ts';
import { type Note, noteAlignment, writeNotes } from '../elf/notes.ts';
import { addressOf, type Program } from '../program.ts';
import { type SyntheticSection, syntheticSection } from '../synthesize/section.ts';

export const xenOwner = 'Xen';
/** XEN_ELFNOTE_PHYS32_ENTRY */
export const physicalEntryNote = 18;

/** @param entry name of the symbol that starts in 32-bit protected mode with `ebx` = start info */
export function pvhNote(program: Program, entry: string): SyntheticSection {
  const withEntry = (address: number): Uint8Array => {
    const note: Note = { owner: xenOwner, type: physicalEntryNote, descriptor: new Uint8Array(4) };
    viewOf(note.descriptor).setUint32(0, address, true);
    return writeNotes([note]);
  };
  return syntheticSection(
    { name: '.note.Xen', kind: 'note', alignment: noteAlignment, size: withEntry(0).length },
    (layout) => withEntry(layout.physicalBase + addressOf(layout, program.globals.get(entry)!)),
  );
}

/**
 * What the Hermit loader and uhyve want of an image (hermit-entry 0.10, `src/elf.rs` and `src/note.rs`): notes, and on
 * x86-64 an ELF entry point that rust-vmm (Firecracker, Cloud Hypervisor) accepts too. docs/linker.md says why the
 * versions are what they are.
 */
import { ByteWriter } from '../elf/bytes.ts';
import { type Note, noteAlignment, writeNotes } from '../elf/notes.ts';
import { addressOf, type Program } from '../program.ts';
import { type SyntheticSection, syntheticSection } from '../synthesize/section.ts';

export const hermitOwner = 'HERMIT';
export const hermitEntryNote = 0x5a00;
/** Of the entry protocol: every loader from 0.5.0 (2024) on. */
export const hermitEntryVersion = 4;

export const abiTagNote = 1;
const abiTagOsHermit = 6;
/** The Hermit kernel whose protocol the image speaks: uhyve maps only the image and offers networking. */
const hermitKernelVersion = [0, 13, 2] as const;

export const uhyveOwner = 'UHYVEIF';
export const uhyveInterfaceNote = 0x5b00;
const uhyveInterfaceVersion = 3;

export function hermitNotes(): SyntheticSection {
  const abiTag = new ByteWriter();
  for (const word of [abiTagOsHermit, ...hermitKernelVersion]) abiTag.u32(word);
  const notes: Note[] = [
    { owner: hermitOwner, type: hermitEntryNote, descriptor: Uint8Array.of(hermitEntryVersion) },
    { owner: 'GNU', type: abiTagNote, descriptor: abiTag.finish() },
    // The one big-endian number of the file.
    { owner: uhyveOwner, type: uhyveInterfaceNote, descriptor: Uint8Array.of(0, 0, 0, uhyveInterfaceVersion) },
  ];
  const bytes = writeNotes(notes);
  return syntheticSection(
    { name: '.note.hermit', kind: 'note', alignment: noteAlignment, size: bytes.length },
    () => bytes,
  );
}

const jumpOpcode = 0xe9;
const jumpSize = 5;

/**
 * The x86-64 entry stub: a jump to the real entry point, at an address of at least 1 MiB. rust-vmm refuses an ELF entry
 * below that although PVH does not use it; the Hermit loader needs the first segment at address 0.
 */
export function hermitEntryStub(program: Program, entry: string): SyntheticSection {
  const shape = { name: '.text.hermit_entry', kind: 'code', alignment: 16, size: jumpSize } as const;
  return syntheticSection(shape, (layout, address) => {
    const out = new ByteWriter();
    out.u8(jumpOpcode);
    out.u32(addressOf(layout, program.globals.get(entry)!) - (address + jumpSize));
    return out.finish();
  });
}

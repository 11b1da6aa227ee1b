/**
 * ELF notes (System V gABI, chapter 5, "Note Section"): a 12-byte header, the owner's name and a descriptor, both
 * padded to 4 bytes, which is what every loader of these images expects whatever the class of the file.
 */
import { alignUp, ByteWriter, viewOf } from './bytes.ts';

export interface Note {
  /** Without the terminating NUL. */
  readonly owner: string;
  readonly type: number;
  readonly descriptor: Uint8Array;
}

export const noteAlignment = 4;
const headerSize = 12;

export function writeNotes(notes: readonly Note[]): Uint8Array {
  const out = new ByteWriter();
  for (const { owner, type, descriptor } of notes) {
    const name = new TextEncoder().encode(`${owner}\0`);
    out.u32(name.length);
    out.u32(descriptor.length);
    out.u32(type);
    out.bytes(name);
    out.align(noteAlignment);
    out.bytes(descriptor);
    out.align(noteAlignment);
  }
  return out.finish();
}

/** Reads notes up to the first that does not fit into the bytes. */
export function readNotes(bytes: Uint8Array): Note[] {
  const view = viewOf(bytes);
  const notes: Note[] = [];
  let offset = 0;
  while (offset + headerSize <= bytes.length) {
    const nameSize = view.getUint32(offset, true);
    const descriptorSize = view.getUint32(offset + 4, true);
    const name = offset + headerSize;
    const descriptor = alignUp(name + nameSize, noteAlignment);
    if (descriptor + descriptorSize > bytes.length) break;
    notes.push({
      owner: new TextDecoder().decode(bytes.subarray(name, name + Math.max(0, nameSize - 1))),
      type: view.getUint32(offset + 8, true),
      descriptor: bytes.slice(descriptor, descriptor + descriptorSize),
    });
    offset = alignUp(descriptor + descriptorSize, noteAlignment);
  }
  return notes;
}

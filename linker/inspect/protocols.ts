/** Which boot protocols an image speaks, and where each of them enters it. */
import { viewOf } from '../elf/bytes.ts';
import { osAbi } from '../elf/constants.ts';
import { readUint64 } from '../elf/container.ts';
import { imageMagic, imageMagicOffset } from '../image/arm64-image.ts';
import { hermitEntryNote, hermitOwner } from '../image/hermit-entry.ts';
import { multibootFlag, multibootHeaderSize, multibootMagic } from '../image/multiboot1.ts';
import { physicalEntryNote, xenOwner } from '../image/pvh.ts';
import { findNote, type ImageFile } from './image-file.ts';

export type BootProtocol = 'multiboot1' | 'pvh' | 'hermit' | 'arm64' | 'linux';

export interface MultibootHeader {
  readonly offset: number;
  readonly flags: number;
  readonly headerAddress: number;
  readonly loadAddress: number;
  readonly loadEndAddress: number;
  readonly bssEndAddress: number;
  readonly entryAddress: number;
}

/** Loaders look for the header in the first 8 KiB. */
const searchedBytes = 8192;

export function findMultibootHeader(bytes: Uint8Array): MultibootHeader | null {
  const view = viewOf(bytes);
  const end = Math.min(bytes.length, searchedBytes) - multibootHeaderSize;
  for (let offset = 0; offset <= end; offset += 4) {
    if (view.getUint32(offset, true) !== multibootMagic) continue;
    const word = (index: number) => view.getUint32(offset + index * 4, true);
    if ((word(0) + word(1) + word(2)) % 2 ** 32 !== 0) continue;
    const [headerAddress, loadAddress, loadEndAddress, bssEndAddress, entryAddress] = [3, 4, 5, 6, 7].map(word);
    return { offset, flags: word(1), headerAddress, loadAddress, loadEndAddress, bssEndAddress, entryAddress };
  }
  return null;
}

/** Physical address of the PVH entry point. */
export function findPvhEntry(image: ImageFile): number | null {
  const note = findNote(image, xenOwner, physicalEntryNote);
  return note === null || note.descriptor.length < 4 ? null : viewOf(note.descriptor).getUint32(0, true);
}

/** What the header of a flat AArch64 `Image` says; null: the file is none. */
export function readArm64Header(bytes: Uint8Array): { textOffset: number; imageSize: number; flags: number } | null {
  const view = viewOf(bytes);
  if (bytes.length < 64 || view.getUint32(imageMagicOffset, true) !== imageMagic) return null;
  return { textOffset: readUint64(view, 8), imageSize: readUint64(view, 16), flags: readUint64(view, 24) };
}

export interface Entry {
  readonly protocol: BootProtocol;
  /** Physical for multiboot1 and pvh, else relative to where the image is loaded. */
  readonly address: number;
}

export function findEntries(image: ImageFile): Entry[] {
  const entries: Entry[] = [];
  const header = image.isa === 'x86_64' ? findMultibootHeader(image.bytes) : null;
  if (header !== null && (header.flags & multibootFlag.addresses) !== 0) {
    entries.push({ protocol: 'multiboot1', address: header.entryAddress });
  }
  const pvh = image.isa === 'x86_64' ? findPvhEntry(image) : null;
  if (pvh !== null) entries.push({ protocol: 'pvh', address: pvh });
  if (findNote(image, hermitOwner, hermitEntryNote) !== null) {
    entries.push({ protocol: 'hermit', address: image.elf.entry });
  }
  if (entries.length === 0 && image.elf.osAbi === osAbi.systemV) {
    entries.push({ protocol: 'linux', address: image.elf.entry });
  }
  return entries;
}

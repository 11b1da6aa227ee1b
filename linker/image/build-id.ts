/** The note that names a build (NT_GNU_BUILD_ID): a hash of the file, so that equal files have equal names. */
import { createHash } from 'node:crypto';
import { noteAlignment, writeNotes } from '../elf/notes.ts';
import { type SyntheticSection, syntheticSection } from '../synthesize/section.ts';

/** NT_GNU_BUILD_ID */
export const buildIdType = 3;
const buildIdSize = 20;

/** Its descriptor is zero until `stampBuildId`. */
export function buildIdNote(): SyntheticSection {
  const bytes = writeNotes([{ owner: 'GNU', type: buildIdType, descriptor: new Uint8Array(buildIdSize) }]);
  return syntheticSection(
    { name: '.note.gnu.build-id', kind: 'note', alignment: noteAlignment, size: bytes.length },
    () => bytes,
  );
}

/**
 * Writes the hash of the file with zeros in its place, once everything else is final.
 * @param noteEnd offset behind the note
 */
export function stampBuildId(file: Uint8Array, noteEnd: number): void {
  const hash = createHash('sha256').update(file).digest();
  file.set(hash.subarray(0, buildIdSize), noteEnd - buildIdSize);
}

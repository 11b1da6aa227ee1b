/** Recognises a file that can be run without compiling: which target is it for? */
import { findTarget, type Target, targetNames } from '../../targets/target.ts';

/** EI_OSABI of images that run on no operating system (gABI: ELFOSABI_STANDALONE). */
const standalone = 0xff;

/** ET_EXEC and ET_DYN: what can be run, unlike the object files of `--emit obj`. */
const executableTypes = [2, 3];

/** The target of an ELF file or an arm64 `Image`; null when the bytes are neither. */
export function targetOfImage(bytes: Uint8Array): Target | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 64 && view.getUint32(56, false) === 0x41524d64) return findTarget('aarch64-hermit');
  if (bytes.length < 64 || view.getUint32(0, false) !== 0x7f454c46) return null;
  if (!executableTypes.includes(view.getUint16(16, true))) return null;
  const platform = bytes[7] === standalone ? 'hermit' : 'linux';
  const machine = view.getUint16(18, true);
  const targets = targetNames.map((name) => findTarget(name)!);
  return targets.find((target) => target.elfMachine === machine && target.platform === platform) ?? null;
}

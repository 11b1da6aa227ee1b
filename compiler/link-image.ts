/**
 * Links an application's object with the runtime of its target.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectFile } from '../linker/elf/object.ts';
import { readObject } from '../linker/elf/read.ts';
import { LinkError, ResolutionError } from '../linker/errors.ts';
import { type EntryPoints, type LinkedImage, link } from '../linker/link.ts';
import type { LinkerIsa } from '../targets/isa/linker-interface.ts';
import type { Target } from '../targets/target.ts';
import { DiagnosticError } from './diagnostics.ts';
import { runtimeDirectory } from './installation.ts';

const entries: Readonly<Record<Target['name'], EntryPoints>> = {
  'x86_64-hermit': { elf: 'boot.hermit_entry', multiboot1: 'boot.multiboot_entry', pvh: 'boot.pvh_entry' },
  'aarch64-hermit': { elf: 'boot.image_entry', arm64Image: 'boot.image_entry' },
  'x86_64-linux': { elf: 'boot.linux_entry' },
  'aarch64-linux': { elf: 'boot.linux_entry' },
};

/**
 * @param folder of the runtime's objects
 * @throws DiagnosticError for what does not fit into an image, and when the runtime is not there as it was built
 */
export function linkImage(
  application: ObjectFile,
  target: Target,
  isa: LinkerIsa,
  strip: boolean,
  folder = join(runtimeDirectory, target.name),
): LinkedImage {
  const objects = [application, ...readRuntime(folder)];
  try {
    return link(objects, { isa, kind: target.platform, entries: entries[target.name], strip });
  } catch (error) {
    // A program names no symbols that neither it nor the runtime has.
    if (error instanceof ResolutionError) throw new DiagnosticError(2012, [error.messages[0].split('\n')[0]]);
    if (error instanceof LinkError) throw new DiagnosticError(3003, [error.messages.join('\n')]);
    throw error;
  }
}

/**
 * The objects of the kernel and the assembly files, as `npm run build` has left them.
 * @throws DiagnosticError when they are missing or damaged
 */
export function readRuntime(folder: string): ObjectFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    throw new DiagnosticError(2006);
  }
  return names.map((name) => {
    try {
      return readObject(readFileSync(join(folder, name)), name);
    } catch (error) {
      if (error instanceof LinkError) throw new DiagnosticError(2012, [error.message]);
      throw error;
    }
  });
}

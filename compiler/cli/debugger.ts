/**
 * The gdb command for a machine that waits for a debugger. An image without an operating system runs where its segments are
 * loaded, not at the addresses in its symbol table, which start at 0; nothing but this command tells gdb the distance.
 */

import { readElf } from '../../linker/elf/container.ts';
import { shellLine } from '../../targets/platform/command-line.ts';
import type { Target } from '../../targets/target.ts';
import { readInput } from './files.ts';

/** @param file the ELF file whose symbols are wanted */
export function debuggerCommand(file: string, target: Target, port: number): string {
  const remote = ['-ex', `target remote :${port}`];
  if (target.platform === 'linux') return shellLine({ program: 'gdb', arguments: [file, ...remote], environment: {} });
  const { segments } = readElf(readInput(file), file);
  const [{ physicalAddress, virtualAddress }] = segments;
  const distance = `0x${(physicalAddress - virtualAddress).toString(16)}`;
  const words = ['-ex', `add-symbol-file ${file} -o ${distance}`, ...remote];
  return shellLine({ program: 'gdb', arguments: words, environment: {} });
}

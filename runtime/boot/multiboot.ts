/**
 * Multiboot 1 (Multiboot Specification 0.6.96, section 3.3): QEMU's `-kernel` and GRUB. Strings, module table
 * and modules lie behind the image in memory that the map calls usable.
 */
import type { Address } from '../machine/memory.ts';
import { load32, load64 } from '../machine/memory.ts';
import { lengthOfText } from '../start/text.ts';
import { addMemory, addModule, Protocol, setCommandLine, startBootInfo } from './info.ts';

const Flag = { memory: 1 << 0, commandLine: 1 << 2, modules: 1 << 3, memoryMap: 1 << 6 } as const;
const Field = {
  flags: 0,
  upperKibibytes: 8,
  commandLine: 16,
  moduleCount: 20,
  modules: 24,
  mapLength: 44,
  map: 48,
} as const;
const moduleBytes = 16;
const usable = 1;
const oneMebibyte = 0x10_0000;

/** @returns false when the command line is too long */
export function readMultiboot(information: Address): boolean {
  startBootInfo(Protocol.multiboot);
  const flags = load32(information + Field.flags);
  if ((flags & Flag.memoryMap) !== 0) readMap(information);
  else if ((flags & Flag.memory) !== 0) {
    addMemory(oneMebibyte, oneMebibyte + load32(information + Field.upperKibibytes) * 1024);
  }
  if ((flags & Flag.modules) !== 0) readModules(information);
  if ((flags & Flag.commandLine) === 0) return true;
  const text = load32(information + Field.commandLine);
  return setCommandLine(text, lengthOfText(text));
}

/** An entry says in its first word how long the rest is: base, length, type. */
function readMap(information: Address): void {
  let entry = load32(information + Field.map);
  const end = entry + load32(information + Field.mapLength);
  while (entry < end) {
    const start = Number(load64(entry + 4));
    if (load32(entry + 20) === usable) addMemory(start, start + Number(load64(entry + 12)));
    entry += load32(entry) + 4;
  }
}

function readModules(information: Address): void {
  const count = load32(information + Field.moduleCount);
  const modules = load32(information + Field.modules);
  for (let index = 0; index < count; index++) {
    addModule(load32(modules + index * moduleBytes), load32(modules + index * moduleBytes + 4));
  }
}

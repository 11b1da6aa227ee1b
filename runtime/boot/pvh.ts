/**
 * PVH direct boot (Xen, `docs/misc/pvh.pandoc` and `public/arch-x86/hvm/start_info.h`): QEMU, Firecracker, Cloud
 * Hypervisor. The structures may lie in low memory that the map calls usable.
 */
import type { Address } from '../machine/memory.ts';
import { load32, loadAddress } from '../machine/memory.ts';
import { lengthOfText } from '../start/text.ts';
import { addMemory, addModule, Fact, Protocol, setCommandLine, setFact, startBootInfo } from './info.ts';

const Field = {
  moduleCount: 12,
  modules: 16,
  commandLine: 24,
  acpiRoot: 32,
  map: 40,
  mapEntries: 48,
} as const;
const moduleBytes = 32;
const mapEntryBytes = 24;
/** E820 type. */
const usable = 1;

/** @returns false when the command line is too long */
export function readPvh(information: Address): boolean {
  startBootInfo(Protocol.pvh);
  const map = loadAddress(information + Field.map);
  const entries = load32(information + Field.mapEntries);
  for (let index = 0; index < entries; index++) {
    const entry = map + index * mapEntryBytes;
    const start = loadAddress(entry);
    if (load32(entry + 16) === usable) addMemory(start, start + loadAddress(entry + 8));
  }
  const modules = loadAddress(information + Field.modules);
  const count = load32(information + Field.moduleCount);
  for (let index = 0; index < count; index++) {
    const module = modules + index * moduleBytes;
    addModule(loadAddress(module), loadAddress(module) + loadAddress(module + 8));
  }
  setFact(Fact.acpiRoot, loadAddress(information + Field.acpiRoot));
  const text = loadAddress(information + Field.commandLine);
  return text === 0 || setCommandLine(text, lengthOfText(text));
}

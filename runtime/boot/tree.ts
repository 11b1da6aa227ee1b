/** Boot with nothing but a device tree: the arm64 `Image` protocol (Linux, `Documentation/arch/arm64/booting.rst`). */
import type { Address } from '../machine/memory.ts';
import { isDeviceTree } from './device-tree.ts';
import { Fact, Protocol, setFact, startBootInfo } from './info.ts';
import { addTreeMemory, addTreeModules, takeTreeCommandLine } from './tree-facts.ts';

/**
 * Without a tree nothing is known, and the boot will fail for lack of memory.
 * @returns false when the command line is too long
 */
export function readTree(tree: Address): boolean {
  startBootInfo(Protocol.deviceTree);
  if (!isDeviceTree(tree)) return true;
  setFact(Fact.deviceTree, tree);
  addTreeMemory(tree);
  addTreeModules(tree);
  return takeTreeCommandLine(tree);
}

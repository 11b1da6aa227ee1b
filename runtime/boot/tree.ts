/** Boot with nothing but a device tree: the arm64 `Image` protocol (Linux, `Documentation/arch/arm64/booting.rst`). */
import type { Address } from '../machine/memory.ts';
import { Fact, Protocol, setFact, startBootInfo } from './info.ts';
import { addTreeMemory, addTreeModules, takeTreeCommandLine } from './tree-facts.ts';

/** @returns false when the command line is too long */
export function readTree(tree: Address): boolean {
  startBootInfo(Protocol.deviceTree);
  setFact(Fact.deviceTree, tree);
  addTreeMemory(tree);
  addTreeModules(tree);
  return takeTreeCommandLine(tree);
}

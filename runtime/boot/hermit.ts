/**
 * The Hermit entry protocol, version 4 (crate hermit-entry 0.10, `RawBootInfo`): the Hermit loader and uhyve. The
 * structure says little itself; memory and command line are in the device tree that comes with it.
 */
import { bootTimeOffset, multibootPlatform } from '#arch/hermit-platform.ts';
import type { Address } from '../machine/memory.ts';
import { load32, load64, loadAddress } from '../machine/memory.ts';
import { isDeviceTree } from './device-tree.ts';
import { addMemory, Fact, Protocol, setBootTime, setCommandLine, setFact, startBootInfo } from './info.ts';
import { addTreeMemory, addTreeModules, takeTreeAcpi, takeTreeCommandLine, takeTreeFrequency } from './tree-facts.ts';

const Field = {
  memoryStart: 0,
  memoryEnd: 8,
  deviceTree: 0x18,
  platform: 0x50,
  commandLine: 0x58,
  commandLineLength: 0x60,
  uhyveCyclesKilohertz: 0x68,
} as const;

/** Tags of the platform that mean the same on every instruction set. */
const Platform = { uhyve: 1, linux: 2 } as const;

/** @returns false when the command line is too long */
export function readHermit(information: Address): boolean {
  startBootInfo(Protocol.hermit);
  const platform = load32(information + Field.platform);
  if (platform === Platform.uhyve) {
    setFact(Fact.uhyve, 1);
    setFact(Fact.cyclesKilohertz, load32(information + Field.uhyveCyclesKilohertz));
    setBootTime(load64(information + bootTimeOffset));
  }
  const tree = loadAddress(information + Field.deviceTree);
  const hasTree = isDeviceTree(tree);
  if (hasTree) setFact(Fact.deviceTree, tree);
  if (!hasTree || !addTreeMemory(tree)) {
    addMemory(loadAddress(information + Field.memoryStart), loadAddress(information + Field.memoryEnd));
  }
  if (hasTree) {
    addTreeModules(tree);
    takeTreeFrequency(tree);
    takeTreeAcpi(tree);
  }
  if (platform === multibootPlatform || platform === Platform.linux) {
    const text = loadAddress(information + Field.commandLine);
    return text === 0 || setCommandLine(text, loadAddress(information + Field.commandLineLength));
  }
  return !hasTree || takeTreeCommandLine(tree);
}

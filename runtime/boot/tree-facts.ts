/**
 * What a device tree says about memory, modules and the command line: the machine's own on AArch64, one made up
 * by the Hermit loader or uhyve on x86-64.
 */
import type { Address } from '../machine/memory.ts';
import {
  cells,
  deviceTreeSize,
  findChild,
  findCompatible,
  findProperty,
  firstChild,
  isNamed,
  memoryReservations,
  nextSibling,
  propertyLength,
  rangeCount,
  rangeSize,
  rangeStart,
  rootNode,
  word,
} from './device-tree.ts';
import { addMemory, addModule, Fact, fact, reserveMemory, setCommandLine, setFact } from './info.ts';

/** Adds all memory nodes; false when there is none. */
export function addTreeMemory(tree: Address): boolean {
  let found = false;
  for (let node = firstChild(rootNode(tree)); node !== 0; node = nextSibling(node)) {
    if (!isNamed(node, 'memory')) continue;
    const count = rangeCount(tree, node);
    for (let index = 0; index < count; index++) {
      const start = rangeStart(tree, node, index);
      addMemory(start, start + rangeSize(tree, node, index));
      found = true;
    }
  }
  return found;
}

/** Takes out the tree itself and all that it reserves. */
export function reserveTreeMemory(tree: Address): void {
  reserveMemory(tree, tree + deviceTreeSize(tree));
  let reservation = memoryReservations(tree);
  while (cells(reservation + 8, 2) !== 0) {
    const start = cells(reservation, 2);
    reserveMemory(start, start + cells(reservation + 8, 2));
    reservation += 16;
  }
  const reserved = findChild(rootNode(tree), 'reserved-memory');
  if (reserved === 0) return;
  for (let node = firstChild(reserved); node !== 0; node = nextSibling(node)) {
    const count = rangeCount(tree, node);
    for (let index = 0; index < count; index++) {
      const start = rangeStart(tree, node, index);
      reserveMemory(start, start + rangeSize(tree, node, index));
    }
  }
}

/** Modules of QEMU's guest loader, or the initial RAM disk. */
export function addTreeModules(tree: Address): void {
  for (let node = findCompatible(tree, 0, 'multiboot,module'); node !== 0; ) {
    const start = rangeStart(tree, node, 0);
    addModule(start, start + rangeSize(tree, node, 0));
    node = findCompatible(tree, node, 'multiboot,module');
  }
  const start = chosen(tree, 'linux,initrd-start');
  const end = chosen(tree, 'linux,initrd-end');
  if (start !== 0 && end !== 0) addModule(number(start), number(end));
}

/** Takes over `/chosen/bootargs`; false when it is too long. */
export function takeTreeCommandLine(tree: Address): boolean {
  const text = chosen(tree, 'bootargs');
  return text === 0 || setCommandLine(text, propertyLength(text) - 1);
}

/** The frequency that uhyve tells. */
export function takeTreeFrequency(tree: Address): void {
  const node = findChild(rootNode(tree), 'hermit,tsc');
  if (node === 0 || fact(Fact.cyclesKilohertz) !== 0) return;
  const property = findProperty(tree, node, 'khz');
  if (property !== 0) setFact(Fact.cyclesKilohertz, number(property));
}

/** The address of ACPI's tables, which the UEFI loader tells. */
export function takeTreeAcpi(tree: Address): void {
  const node = findChild(rootNode(tree), 'hermit,rsdp');
  if (node !== 0 && rangeCount(tree, node) > 0) setFact(Fact.acpiRoot, rangeStart(tree, node, 0));
}

function chosen(tree: Address, name: string): Address {
  const node = findChild(rootNode(tree), 'chosen');
  return node === 0 ? 0 : findProperty(tree, node, name);
}

/** A property of one word or two. */
function number(property: Address): number {
  return propertyLength(property) === 4 ? word(property) : cells(property, 2);
}

/**
 * Reads a flattened device tree (Devicetree Specification v0.4, chapter 5), byte by byte: loaders put it at
 * any address. A node is the address of its FDT_BEGIN_NODE token, a property the address of its
 * value; 0 means none.
 */
import type { Address } from '../machine/memory.ts';
import { load8 } from '../machine/memory.ts';
import { isText, lengthOfText, startsWith } from '../start/text.ts';

const magic = 0xd00dfeed;
const Header = { totalSize: 4, structure: 8, strings: 12, reservations: 16 } as const;
const Token = { beginNode: 1, endNode: 2, property: 3, nothing: 4 } as const;

/** A word of the tree: 32 bits, big-endian. */
export function word(address: Address): number {
  return load8(address) * 0x100_0000 + load8(address + 1) * 0x1_0000 + load8(address + 2) * 0x100 + load8(address + 3);
}

export function isDeviceTree(tree: Address): boolean {
  return tree !== 0 && word(tree) === magic;
}

export function deviceTreeSize(tree: Address): number {
  return word(tree + Header.totalSize);
}

/** The first of the memory reservations, pairs of 64-bit address and size that a pair of zeros ends. */
export function memoryReservations(tree: Address): Address {
  return tree + word(tree + Header.reservations);
}

export function rootNode(tree: Address): Address {
  return nextNodeAt(tree + word(tree + Header.structure));
}

/** The node after `node` in the order of the text: its first child, or what follows it. */
export function nextNode(node: Address): Address {
  return nextNodeAt(afterName(node));
}

/** The first child; 0 when there is none. */
export function firstChild(node: Address): Address {
  const token = skipProperties(afterName(node));
  return word(token) === Token.beginNode ? token : 0;
}

/** The next child of the same parent; 0 when there is none. */
export function nextSibling(node: Address): Address {
  let depth = 0;
  let token = node;
  do {
    if (word(token) === Token.beginNode) {
      depth++;
      token = afterName(token);
    } else {
      depth--;
      token += 4;
    }
    token = skipProperties(token);
  } while (depth > 0);
  return word(token) === Token.beginNode ? token : 0;
}

/** The child of this name, without or with its unit address. */
export function findChild(node: Address, name: string): Address {
  let child = firstChild(node);
  while (child !== 0 && !isNamed(child, name)) child = nextSibling(child);
  return child;
}

/** The name is `name`, or `name@` and an address. */
export function isNamed(node: Address, name: string): boolean {
  const length = lengthOfText(node + 4);
  if (!startsWith(node + 4, length, name)) return false;
  return length === name.length || load8(node + 4 + name.length) === 0x40;
}

/** The value of a node's property. */
export function findProperty(tree: Address, node: Address, name: string): Address {
  const strings = tree + word(tree + Header.strings);
  let token = afterName(node);
  while (true) {
    const kind = word(token);
    if (kind === Token.property) {
      const propertyName = strings + word(token + 8);
      if (isText(propertyName, lengthOfText(propertyName), name)) return token + 12;
      token = afterProperty(token);
    } else if (kind === Token.nothing) {
      token += 4;
    } else {
      return 0;
    }
  }
}

/** Bytes of a property's value. */
export function propertyLength(property: Address): number {
  return word(property - 8);
}

/** The property is a text, or a list of texts, with this one among them. */
export function listsText(property: Address, text: string): boolean {
  const end = property + propertyLength(property);
  let item = property;
  while (item < end) {
    const length = lengthOfText(item);
    if (isText(item, length, text)) return true;
    item += length + 1;
  }
  return false;
}

/** The first node, in the order of the text, after `after` (0: of all) that names `compatible`. */
export function findCompatible(tree: Address, after: Address, compatible: string): Address {
  let node = after === 0 ? rootNode(tree) : nextNode(after);
  while (node !== 0) {
    const property = findProperty(tree, node, 'compatible');
    if (property !== 0 && listsText(property, compatible)) return node;
    node = nextNode(node);
  }
  return 0;
}

/** Pairs of address and size in the `reg` property of a child of the root. */
export function rangeCount(tree: Address, node: Address): number {
  const property = findProperty(tree, node, 'reg');
  return property === 0 ? 0 : Math.trunc(propertyLength(property) / rangeBytes(tree));
}

export function rangeStart(tree: Address, node: Address, index: number): Address {
  return cells(findProperty(tree, node, 'reg') + index * rangeBytes(tree), addressCells(tree));
}

export function rangeSize(tree: Address, node: Address, index: number): number {
  const range = findProperty(tree, node, 'reg') + index * rangeBytes(tree);
  return cells(range + addressCells(tree) * 4, sizeCells(tree));
}

/** A number of `count` words. */
export function cells(address: Address, count: number): number {
  let value = 0;
  for (let index = 0; index < count; index++) value = value * 0x1_0000_0000 + word(address + index * 4);
  return value;
}

/** The node at a path such as `/pl011@9000000`, which ends at `length`, a `:` or NUL. Only one level: all consoles are there. */
export function findTopLevel(tree: Address, path: Address, length: number): Address {
  let child = firstChild(rootNode(tree));
  while (child !== 0) {
    const nameLength = lengthOfText(child + 4);
    let same = 0;
    while (same < nameLength && same + 1 < length && load8(path + 1 + same) === load8(child + 4 + same)) same++;
    const after = same + 1 < length ? load8(path + 1 + same) : 0;
    if (same === nameLength && (after === 0 || after === 0x3a)) return child;
    child = nextSibling(child);
  }
  return 0;
}

function addressCells(tree: Address): number {
  return rootNumber(tree, '#address-cells', 2);
}

function sizeCells(tree: Address): number {
  return rootNumber(tree, '#size-cells', 1);
}

function rangeBytes(tree: Address): number {
  return (addressCells(tree) + sizeCells(tree)) * 4;
}

function rootNumber(tree: Address, name: string, missing: number): number {
  const property = findProperty(tree, rootNode(tree), name);
  return property === 0 ? missing : word(property);
}

/** The token behind the name of a node. */
function afterName(node: Address): Address {
  return node + 4 + roundToToken(lengthOfText(node + 4) + 1);
}

function afterProperty(token: Address): Address {
  return token + 12 + roundToToken(word(token + 4));
}

/** Tokens are aligned relative to the tree, not to memory. */
function roundToToken(length: number): number {
  return Math.trunc((length + 3) / 4) * 4;
}

function skipProperties(token: Address): Address {
  while (true) {
    const kind = word(token);
    if (kind === Token.property) token = afterProperty(token);
    else if (kind === Token.nothing) token += 4;
    else return token;
  }
}

/** The first FDT_BEGIN_NODE from `token` on; 0 at the end of the tree. */
function nextNodeAt(token: Address): Address {
  while (true) {
    token = skipProperties(token);
    const kind = word(token);
    if (kind === Token.beginNode) return token;
    if (kind !== Token.endNode) return 0;
    token += 4;
  }
}

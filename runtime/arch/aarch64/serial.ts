/**
 * The line of the console: the one that the device tree's `/chosen/stdout-path` names, else the first that there is
 * a driver for; uhyve's own. A machine without any gets no output.
 */
import {
  findChild,
  findCompatible,
  findProperty,
  findTopLevel,
  listsText,
  propertyLength,
  rangeStart,
  rootNode,
} from '../../boot/device-tree.ts';
import { Fact, fact } from '../../boot/info.ts';
import { drainSerial16550, sendSerial16550, startSerial16550 } from '../../drivers/serial-16550.ts';
import { drainSerialPl011, sendSerialPl011, startSerialPl011 } from '../../drivers/serial-pl011.ts';
import { sendUhyve } from '../../drivers/uhyve.ts';
import type { Address } from '../../machine/memory.ts';
import { openHypercalls } from './hypercall.ts';

const Line = { none: 0, pl011: 1, ns16550: 2, uhyve: 3 } as const;
const hypercallPage = 0x1000;

let line = 0;

export function startSerial(): void {
  line = Line.none;
  if (fact(Fact.uhyve) !== 0) {
    openHypercalls(hypercallPage);
    line = Line.uhyve;
    return;
  }
  const tree = fact(Fact.deviceTree);
  if (tree === 0) return;
  const node = findConsole(tree);
  if (node === 0) return;
  const compatible = findProperty(tree, node, 'compatible');
  if (listsText(compatible, 'arm,pl011')) {
    startSerialPl011(rangeStart(tree, node, 0));
    line = Line.pl011;
  } else if (listsText(compatible, 'ns16550a')) {
    startSerial16550(rangeStart(tree, node, 0));
    line = Line.ns16550;
  }
}

export function sendSerial(byte: number): void {
  if (line === Line.pl011) sendSerialPl011(byte);
  else if (line === Line.ns16550) sendSerial16550(byte);
  else if (line === Line.uhyve) sendUhyve(byte);
}

/** Waits until every byte is on the line. */
export function drainSerial(): void {
  if (line === Line.pl011) drainSerialPl011();
  else if (line === Line.ns16550) drainSerial16550();
}

function findConsole(tree: Address): Address {
  const chosen = findChild(rootNode(tree), 'chosen');
  const path = chosen === 0 ? 0 : findProperty(tree, chosen, 'stdout-path');
  let node = path === 0 ? 0 : findTopLevel(tree, path, propertyLength(path));
  if (node === 0) node = findCompatible(tree, 0, 'arm,pl011');
  if (node === 0) node = findCompatible(tree, 0, 'ns16550a');
  return node;
}

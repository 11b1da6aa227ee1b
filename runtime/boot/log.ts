/** What the kernel says about boot and end: log lines, for the word `log=verbose` only. */

import { collectionCount } from '../gc/collect.ts';
import { symbolAddress } from '../machine/memory.ts';
import { frameBytes, totalFrameCount } from '../mm/frames.ts';
import { endLine, print, printHexadecimal, printLine, printNumber, printTo, Stream } from '../panic/print.ts';
import { isTicking, missedTickCount, tickCount, tickingMilliseconds } from '../platform/hermit/tick.ts';
import { hasKernelWord } from './command-line.ts';
import { Fact, fact, Protocol } from './info.ts';

export function logBoot(): void {
  if (!hasKernelWord('log=verbose')) return;
  printTo(Stream.log);
  print('boot: started by ');
  printProtocol(fact(Fact.protocol));
  print('boot: image at ');
  printHexadecimal(BigInt(symbolAddress('runtime.image_start')));
  print(' to ');
  printHexadecimal(BigInt(symbolAddress('runtime.image_end')));
  endLine();
  print('boot: ');
  printNumber(Math.trunc((totalFrameCount() * frameBytes) / 1024));
  print(' KiB of memory, ');
  printNumber(fact(Fact.moduleCount));
  printLine(' modules');
  printTo(Stream.error);
}

/** How long the program ran, how many ticks of the timer came meanwhile, and how often garbage was collected. */
export function logEnd(): void {
  if (!isTicking() || !hasKernelWord('log=verbose')) return;
  printTo(Stream.log);
  print('end: ');
  printNumber(tickCount());
  print(' ticks, ');
  printNumber(missedTickCount());
  print(' missed, in ');
  printNumber(tickingMilliseconds());
  print(' ms, ');
  printNumber(collectionCount());
  printLine(' collections');
  printTo(Stream.error);
}

function printProtocol(protocol: number): void {
  switch (protocol) {
    case Protocol.multiboot:
      printLine('Multiboot 1');
      break;
    case Protocol.pvh:
      printLine('PVH');
      break;
    case Protocol.hermit:
      printLine('the Hermit entry protocol');
      break;
    default:
      printLine('a device tree');
  }
}

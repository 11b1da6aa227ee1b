/**
 * From the entry of a boot protocol to the program. Assembly (`arch/ISA/boot.s`) has made a stack, relocated
 * the image, cleared its zero part and calls one of the functions below, on one core, with interrupts off.
 */
import { startInterrupts } from '#arch/irq.ts';
import { startTraps } from '#arch/traps.ts';
import { startAllocation } from '../gc/allocate.ts';
import { startCollector } from '../gc/collect.ts';
import type { Address } from '../machine/memory.ts';
import { mapMachine, releaseTables } from '../mm/address-space.ts';
import { startMemory, takeBootMemory } from '../mm/start.ts';
import { reportBootFailure } from '../panic/report.ts';
import { startClock } from '../platform/hermit/clock.ts';
import { startConsole } from '../platform/hermit/console.ts';
import { startTick } from '../platform/hermit/tick.ts';
import { startProgram } from '../start/program.ts';
import { splitCommandLine } from './command-line.ts';
import { readHermit } from './hermit.ts';
import { commandLineAddress, Fact, fact } from './info.ts';
import { logBoot } from './log.ts';
import { readMultiboot } from './multiboot.ts';
import { setOptions } from './options.ts';
import { readPvh } from './pvh.ts';
import { readTree } from './tree.ts';

/** @entry */
export function startFromMultiboot(information: Address): never {
  return start(readMultiboot(information));
}

/** @entry */
export function startFromPvh(information: Address): never {
  return start(readPvh(information));
}

/** @entry */
export function startFromHermit(information: Address): never {
  return start(readHermit(information));
}

/** @entry */
export function startFromTree(tree: Address): never {
  return start(readTree(tree));
}

function start(commandLineFits: boolean): never {
  startTraps();
  startClock();
  splitCommandLine(commandLineAddress(), fact(Fact.commandLineLength));
  startConsole();
  if (!commandLineFits) reportBootFailure('the kernel command line is longer than 4096 bytes');
  takeBootMemory();
  mapMachine();
  startMemory();
  releaseTables();
  logBoot();
  startInterrupts();
  startCollector();
  startAllocation();
  setOptions();
  startTick();
  return startProgram();
}

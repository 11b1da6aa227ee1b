/**
 * The start of a process: memory for the heap and the stack, handlers for faults, then the program. `HERMIT_GC`
 * in the environment takes the collector's switches: `stress`, `stress:N`, `verify`, separated by commas.
 */
import { Call } from '#arch/linux/calls.ts';
import { startAllocation } from '../../gc/allocate.ts';
import { startCollector } from '../../gc/collect.ts';
import { setStress, setVerification } from '../../gc/schedule.ts';
import { mapMemory, systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';
import { load8, load32, loadAddress, symbolAddress } from '../../machine/memory.ts';
import { alignDown, alignUp } from '../../mm/alignment.ts';
import { addFrames, frameBytes, mapEntryBytes, startFrames } from '../../mm/frames.ts';
import { reportBootFailure } from '../../panic/report.ts';
import { startProgram } from '../../start/program.ts';
import { isText, parseNumber, startsWith } from '../../start/text.ts';
import { environmentAddress, environmentCount, environmentLength, setArguments } from './process.ts';
import { startSignals } from './signals.ts';

/** Fields of `struct sysinfo`. */
const Information = { totalMemory: 32, unit: 104 } as const;
/** A process that may not have more is told so. */
const smallestMemory = 4 * 1024 * 1024;
const comma = 0x2c;

/**
 * @param stack where the kernel put the number of arguments and what follows it
 * @entry
 */
export function startProcess(stack: Address): never {
  setArguments(stack);
  startSignals();
  startMemory();
  startCollector();
  startAllocation();
  setOptions();
  return startProgram();
}

/** Reserves as much as the machine has, or as much of it as the process may have. Only what is used takes room. */
function startMemory(): void {
  let length = alignDown(machineMemory(), frameBytes);
  let start = mapMemory(length);
  while (start < 0 && length > smallestMemory) {
    length = alignDown(Math.trunc(length / 2), frameBytes);
    start = mapMemory(length);
  }
  const map = mapMemory(alignUp(Math.trunc(length / frameBytes) * mapEntryBytes, frameBytes));
  if (start < 0 || map < 0) reportBootFailure('no memory for the heap');
  startFrames(start, start + length, map);
  addFrames(start, start + length);
}

function machineMemory(): number {
  const information = symbolAddress('mm.storage.call_buffer');
  systemCall(Call.systemInformation, information, 0, 0, 0);
  return loadAddress(information + Information.totalMemory) * load32(information + Information.unit);
}

function setOptions(): void {
  for (let index = 0; index < environmentCount(); index++) {
    const text = environmentAddress(index);
    const length = environmentLength(index);
    if (startsWith(text, length, 'HERMIT_GC=')) setCollectorOptions(text + 10, length - 10);
  }
}

function setCollectorOptions(text: Address, length: number): void {
  let start = 0;
  for (let end = 0; end <= length; end++) {
    if (end < length && load8(text + end) !== comma) continue;
    setCollectorOption(text + start, end - start);
    start = end + 1;
  }
}

function setCollectorOption(word: Address, length: number): void {
  const interval = startsWith(word, length, 'stress:') ? parseNumber(word + 7, length - 7) : 0;
  if (isText(word, length, 'stress')) setStress(1);
  else if (interval > 0) setStress(interval);
  else if (isText(word, length, 'verify')) setVerification(true);
  else if (length !== 0) reportBootFailure('HERMIT_GC has a word other than stress, stress:N and verify');
}

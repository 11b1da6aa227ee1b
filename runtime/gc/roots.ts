/**
 * The roots: reference globals and objects of the image (precise), the stack and the callee-saved registers
 * (every word that could be an address, also into the middle of an object).
 */
import { calleeSavedBytes, saveRegisters } from '../machine/cpu.ts';
import type { Address } from '../machine/memory.ts';
import { coreAddress, loadAddress, symbolAddress } from '../machine/memory.ts';
import { markReference, scanObject } from './mark.ts';
import { resolve } from './resolve.ts';
import { objectSize } from './types.ts';

/** Offset in the core-local block of the highest stack address. */
const stackHigh = 32;

export function markRoots(): void {
  markGlobals();
  scanImageObjects();
  const registers = symbolAddress('mm.storage.registers');
  const stackPointer = saveRegisters(registers);
  markWords(registers, registers + calleeSavedBytes);
  markWords(stackPointer, loadAddress(coreAddress() + stackHigh));
}

function markGlobals(): void {
  const end = symbolAddress('runtime.roots_end');
  for (let slot = symbolAddress('runtime.roots_start'); slot < end; slot += 8) markReference(loadAddress(slot));
}

/** Objects made by constant expressions: always alive, and what they refer to. */
function scanImageObjects(): void {
  const end = symbolAddress('runtime.objects_end');
  let object = symbolAddress('runtime.objects_start');
  while (object < end) {
    scanObject(object);
    object += objectSize(object);
  }
}

function markWords(start: Address, end: Address): void {
  for (let address = start; address < end; address += 8) {
    const object = resolve(loadAddress(address));
    if (object !== 0) markReference(object);
  }
}

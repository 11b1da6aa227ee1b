/**
 * A simulated machine for the collector's tests: memory with frames, a core-local block, a stack and globals as roots, a table
 * of types, and a mutator that allocates as compiled code does.
 */
import { allocateSlow, collectGarbage, largestSmallObject, startAllocation } from '../../runtime/gc/allocate.ts';
import { startCollector } from '../../runtime/gc/collect.ts';
import { loadAddress, store8, store16, store32, store64, storeAddress } from '../../runtime/machine/memory.ts';
import { createMemory, defineSymbol, registers } from '../../runtime/machine/simulation.ts';
import { addFrames, frameBytes, startFrames } from '../../runtime/mm/frames.ts';

/** Types of the test programs, by index. */
export const Type = { pair: 1, bytes: 2, references: 3, wide: 4, mixed: 5 } as const;

/** Words of a `wide` struct, and which of them are references: more than a short map can say. */
export const wideWords = 100;
export const wideReferences = [1, 7, 63, 64, 99];

const kernelBase = 0x4000_0000;
const kernelBytes = 0x4_0000;
const area = {
  core: kernelBase,
  registers: kernelBase + 0x100,
  types: kernelBase + 0x200,
  typeCount: kernelBase + 0x400,
  roots: kernelBase + 0x1000,
  objects: kernelBase + 0x2000,
  stack: kernelBase + 0x4000,
  map: kernelBase + 0x2_0000,
};
export const rootCount = 32;
export const stackWords = 128;

/** Starts a machine with `heapBytes` of memory for the frame allocator. */
export function startMachine(heapBytes: number): void {
  createMemory(kernelBase, kernelBytes + heapBytes);
  const heap = kernelBase + kernelBytes;
  defineSymbol('runtime.types', area.types);
  defineSymbol('gc.types.type_count', area.typeCount);
  defineSymbol('runtime.roots_start', area.roots);
  defineSymbol('runtime.roots_end', area.roots + rootCount * 8);
  defineSymbol('runtime.objects_start', area.objects);
  defineSymbol('runtime.objects_end', area.objects + pairBytes);
  defineSymbol('runtime.image_start', kernelBase);
  defineSymbol('runtime.image_end', heap);
  defineSymbol('mm.storage.registers', area.registers);
  defineSymbol('mm.storage.print_buffer', area.registers + 0x80);
  writeTypes();
  for (let index = 0; index < rootCount; index++) setRoot(index, 0);
  for (let index = 0; index < stackWords; index++) setStackWord(index, 0);
  writePair(imageObject, 0, 0, 0);
  registers.core = area.core;
  registers.stackPointer = area.stack;
  storeAddress(area.core, area.core);
  storeAddress(area.core + 32, area.stack + stackWords * 8);
  for (let entry = 0; entry < heapBytes / frameBytes; entry++) store32(area.map + entry * 4, 0);
  startFrames(heap, heap + heapBytes, area.map);
  addFrames(heap, heap + heapBytes);
  startCollector();
  startAllocation();
}

/** The one object in the image: a pair whose references the collector must follow. */
export const imageObject = area.objects;
export const pairBytes = 24;

export function setRoot(index: number, reference: number): void {
  storeAddress(area.roots + index * 8, reference);
}

export function setStackWord(index: number, word: number): void {
  storeAddress(area.stack + index * 8, word);
}

/** As compiled code: from the cursor, or through the slow path; large objects always through it. */
export function allocate(size: number): number {
  const cursor = loadAddress(area.core + 8);
  if (size > largestSmallObject || cursor + size > loadAddress(area.core + 16)) return allocateSlow(size);
  storeAddress(area.core + 8, cursor + size);
  return cursor;
}

export { collectGarbage };

export function allocatePair(first: number, second: number, mark: number): number {
  const pair = allocate(pairBytes);
  writePair(pair, first, second, mark);
  return pair;
}

function writePair(pair: number, first: number, second: number, mark: number): void {
  store32(pair, Type.pair);
  store32(pair + 4, mark);
  storeAddress(pair + 8, first);
  storeAddress(pair + 16, second);
}

export function arrayBytes(type: number, length: number): number {
  const element = type === Type.references ? 8 : 1;
  return Math.ceil((8 + length * element) / 8) * 8;
}

/** An array of nulls, or of bytes that are all `mark`. */
export function allocateArray(type: number, length: number, mark: number): number {
  const array = allocate(arrayBytes(type, length));
  store32(array, type);
  store32(array + 4, length);
  for (let index = 0; index < length; index++) {
    if (type === Type.references) storeAddress(array + 8 + index * 8, 0);
    else store8(array + 8 + index, mark);
  }
  return array;
}

function writeTypes(): void {
  const longMap = 0x180;
  writeDescriptor(0, 0, 0, 0, 0n);
  writeDescriptor(Type.pair, 0, 0, pairBytes, 0b110n);
  writeDescriptor(Type.bytes, 1, 0, 0, 0n);
  writeDescriptor(Type.references, 2, 3, 0, 0n);
  writeDescriptor(Type.wide, 0, 0, wideWords * 8, (1n << 63n) | BigInt(longMap));
  writeDescriptor(Type.mixed, 0, 0, 32, 0b0100n);
  storeAddress(area.typeCount, Object.keys(Type).length + 1);
  store32(area.types + longMap, wideReferences.length);
  wideReferences.forEach((word, index) => {
    store16(area.types + longMap + 4 + index * 2, word);
  });
}

function writeDescriptor(index: number, kind: number, shift: number, size: number, map: bigint): void {
  const descriptor = area.types + index * 16;
  store8(descriptor, kind);
  store8(descriptor + 1, shift);
  store16(descriptor + 2, 0);
  store32(descriptor + 4, size);
  store64(descriptor + 8, map);
}

/** Random numbers that are the same in every run (Mulberry32). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) % below;
  };
}

/**
 * A random program on the simulated heap, and beside it the model of what it should find there: objects as JavaScript
 * objects, which know their references and contents. Objects never move, so an address identifies one.
 */
import assert from 'node:assert/strict';
import { survivingBytes } from '../../runtime/gc/collect.ts';
import { load8, load32, loadAddress, store32, storeAddress } from '../../runtime/machine/memory.ts';
import { registers } from '../../runtime/machine/simulation.ts';
import {
  allocate,
  allocateArray,
  arrayBytes,
  createRandom,
  pairBytes,
  rootCount,
  setRoot,
  setStackWord,
  stackWords,
  Type,
  wideReferences,
  wideWords,
} from './machine.ts';

interface Model {
  readonly address: number;
  readonly type: number;
  readonly size: number;
  /** What the object's other words hold. */
  readonly mark: number;
  /** By byte offset of the field. */
  readonly references: Map<number, Model | null>;
}

const registerCount = 5;

export class Mutator {
  readonly #random: (below: number) => number;
  readonly #largest: number;
  readonly #budget: number;
  readonly #roots: (Model | null)[] = new Array(rootCount).fill(null);
  readonly #stack: (Model | null)[] = new Array(stackWords).fill(null);
  readonly #registers: (Model | null)[] = new Array(registerCount).fill(null);
  #marks = 0;

  /**
   * @param largest size of arrays in bytes
   * @param budget bytes that may be alive
   */
  constructor(seed: number, largest: number, budget: number) {
    this.#random = createRandom(seed);
    this.#largest = largest;
    this.#budget = budget;
    registers.calleeSaved = new Array(registerCount).fill(0);
  }

  step(): void {
    const choice = this.#random(10);
    if (choice < 5) this.#keep(this.#create());
    else if (choice < 8) this.#connect();
    else this.#forget();
  }

  /** Compares the heap with the model; call it right after a collection. */
  check(): void {
    const live = this.#reachable();
    let bytes = 0;
    for (const model of live) {
      bytes += model.size;
      compare(model);
    }
    assert.equal(survivingBytes(), bytes);
  }

  #create(): Model {
    const choice = this.#random(20);
    this.#marks = (this.#marks + 1) % 251;
    const mark = this.#marks;
    if (choice < 10) return createStruct(Type.pair, pairBytes, [8, 16], mark);
    if (choice < 12) return createStruct(Type.mixed, 32, [16], mark);
    if (choice < 13) {
      const fields = wideReferences.map((word) => word * 8);
      return createStruct(Type.wide, wideWords * 8, fields, mark);
    }
    const length = this.#random(this.#random(4) === 0 ? this.#largest : 60);
    return choice < 17 ? createBytes(length, mark) : createReferences(Math.trunc(length / 8));
  }

  /** Makes it a root, by its start or, on the stack, by any of its bytes. */
  #keep(model: Model): void {
    if (this.#liveBytes() > this.#budget) this.#forgetAll();
    const place = this.#random(3);
    if (place === 0) this.#setRoot(this.#random(rootCount), model);
    else if (place === 1) this.#setStack(this.#random(stackWords), model);
    else this.#setRegister(this.#random(registerCount), model);
  }

  /** Lets a random reachable object refer to another. */
  #connect(): void {
    const from = this.#pick();
    const to = this.#pick();
    if (from === null || from.references.size === 0) return;
    const fields = [...from.references.keys()];
    const field = fields[this.#random(fields.length)];
    from.references.set(field, to);
    storeAddress(from.address + field, to?.address ?? 0);
  }

  #forget(): void {
    const place = this.#random(3);
    if (place === 0) this.#setRoot(this.#random(rootCount), null);
    else if (place === 1) this.#setStack(this.#random(stackWords), null);
    else this.#setRegister(this.#random(registerCount), null);
  }

  #forgetAll(): void {
    for (let index = 0; index < rootCount; index++) this.#setRoot(index, null);
    for (let index = 0; index < stackWords; index++) this.#setStack(index, null);
  }

  #setRoot(index: number, model: Model | null): void {
    this.#roots[index] = model;
    setRoot(index, model?.address ?? 0);
  }

  #setStack(index: number, model: Model | null): void {
    this.#stack[index] = model;
    setStackWord(index, model === null ? this.#random(1000) : model.address + this.#random(model.size));
  }

  #setRegister(index: number, model: Model | null): void {
    this.#registers[index] = model;
    registers.calleeSaved[index] = model?.address ?? 0;
  }

  /** A random walk from a random root. */
  #pick(): Model | null {
    const places = [...this.#roots, ...this.#stack, ...this.#registers].filter((model) => model !== null);
    if (places.length === 0) return null;
    let model = places[this.#random(places.length)];
    for (let steps = this.#random(6); steps > 0; steps--) {
      const next = [...model.references.values()].filter((reference) => reference !== null);
      if (next.length === 0) break;
      model = next[this.#random(next.length)];
    }
    return model;
  }

  #liveBytes(): number {
    if (this.#marks % 16 !== 0) return 0;
    let bytes = 0;
    for (const model of this.#reachable()) bytes += model.size;
    return bytes;
  }

  #reachable(): Set<Model> {
    const reached = new Set<Model>();
    const rest = [...this.#roots, ...this.#stack, ...this.#registers];
    while (rest.length > 0) {
      const model = rest.pop()!;
      if (model === null || reached.has(model)) continue;
      reached.add(model);
      rest.push(...model.references.values());
    }
    return reached;
  }
}

function createStruct(type: number, size: number, fields: number[], mark: number): Model {
  const address = allocate(size);
  for (let offset = 0; offset < size; offset += 8) {
    storeAddress(address + offset, fields.includes(offset) ? 0 : mark);
  }
  store32(address, type);
  return { address, type, size, mark, references: new Map(fields.map((field) => [field, null])) };
}

function createBytes(length: number, mark: number): Model {
  const address = allocateArray(Type.bytes, length, mark);
  return { address, type: Type.bytes, size: arrayBytes(Type.bytes, length), mark, references: new Map() };
}

function createReferences(length: number): Model {
  const address = allocateArray(Type.references, length, 0);
  const references = new Map<number, Model | null>();
  for (let index = 0; index < length; index++) references.set(8 + index * 8, null);
  return { address, type: Type.references, size: arrayBytes(Type.references, length), mark: 0, references };
}

function compare(model: Model): void {
  const { address, type, size, mark, references } = model;
  assert.equal(load32(address), type);
  for (const [field, reference] of references) assert.equal(loadAddress(address + field), reference?.address ?? 0);
  if (type === Type.references) assert.equal(load32(address + 4), references.size);
  else if (type === Type.bytes) compareBytes(address, mark);
  else {
    for (let offset = 8; offset < size; offset += 8) {
      if (!references.has(offset)) assert.equal(loadAddress(address + offset), mark);
    }
  }
}

function compareBytes(array: number, mark: number): void {
  const length = load32(array + 4);
  for (let index = 0; index < length; index++) assert.equal(load8(array + 8 + index), mark);
}

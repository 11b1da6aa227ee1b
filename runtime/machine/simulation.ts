/**
 * The simulated machine on which kernel modules run under Node: one range of memory, linker symbols and
 * the registers that the collector looks at. Only tests and the Node bodies of `runtime/machine` use it;
 * nothing of it is in an image.
 */

let start = 0;
let view = new DataView(new ArrayBuffer(0));
const symbols = new Map<string, number>();

/** What `saveRegisters` finds: the callee-saved registers, the stack pointer, the frame pointer. */
export const registers: { calleeSaved: number[]; stackPointer: number; framePointer: number; core: number } = {
  calleeSaved: [],
  stackPointer: 0,
  framePointer: 0,
  core: 0,
};

/** Starts afresh: `length` bytes of memory at `address`, filled with a pattern that no code may rely on. */
export function createMemory(address: number, length: number): void {
  start = address;
  view = new DataView(new ArrayBuffer(length));
  new Uint8Array(view.buffer).fill(0xa5);
  symbols.clear();
  registers.calleeSaved = [];
}

/** Gives a linker symbol its address. */
export function defineSymbol(name: string, address: number): void {
  symbols.set(name, address);
}

export function findSymbol(name: string): number {
  const address = symbols.get(name);
  if (address === undefined) throw new Error(`the simulation has no symbol ${name}`);
  return address;
}

/** Memory as the intrinsics see it: offsets are addresses minus the start, checked by DataView. */
export function memory(): DataView {
  return view;
}

/** Offset of an address in the simulated memory. */
export function at(address: number): number {
  if (!Number.isSafeInteger(address)) throw new Error(`not an address: ${address}`);
  return address - start;
}

/** For modules whose functions exist in assembly only. */
export function assemblyOnly(): never {
  throw new Error('exists in assembly only');
}

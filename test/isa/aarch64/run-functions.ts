/**
 * Runs compiled functions under qemu-aarch64: a static image of the functions, a driver that calls them with given
 * arguments and writes what they returned, and a signal handler that turns `brk` into an outcome.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from '../../../compiler/backend/compile-function.ts';
import type { Func, MachineCode, TrapKind } from '../../../compiler/backend/machine.ts';
import { assemble } from '../../../linker/asm/assemble.ts';
import { assemblerIsa, linkerIsa, machine } from '../../../targets/isa/aarch64/index.ts';

export interface Run {
  readonly symbol: string;
  /** The first of each kind, as 64 bits. */
  readonly integers: readonly bigint[];
  readonly floats: readonly bigint[];
}

/** x0 and d0 after the call, or why it stopped. */
export interface Outcome {
  readonly integer: bigint;
  readonly float: bigint;
  readonly trap: TrapKind | null;
}

const imageAddress = 0x400000;
const headerBytes = 0x1000;
const argumentCount = 4;
const signalTrap = 5;
/** SA_SIGINFO | SA_NODEFER */
const signalFlags = 0x4000_0004;
/** Offset of the program counter in `ucontext_t`; the stack pointer is before it. */
const contextCounter = 440;
/** `results` in words: x0, d0, the address where it stopped. */
const resultWords = 3;

// x19: next run, x20: next result, x21: runs left, x22: stack pointer.
const driver = `
  _start:
  mov x0, #${signalTrap}
  adrp x1, action
  add x1, x1, :lo12:action
  mov x2, #0
  mov x3, #8
  mov x8, #134
  svc #0
  adrp x19, runs
  add x19, x19, :lo12:runs
  adrp x20, results
  add x20, x20, :lo12:results
  adrp x21, count
  ldr x21, [x21, :lo12:count]
  mov x29, #0
  next:
  mov x22, sp
  ldr x9, [x19], #8
  ldp d0, d1, [x19, #32]
  ldp d2, d3, [x19, #48]
  ldp x0, x1, [x19], #16
  ldp x2, x3, [x19], #48
  blr x9
  mov x23, #0
  after:
  str x0, [x20], #8
  str d0, [x20], #8
  str x23, [x20], #8
  mov sp, x22
  sub x21, x21, #1
  cbnz x21, next
  mov x0, #1
  adrp x1, results
  add x1, x1, :lo12:results
  sub x2, x20, x1
  mov x8, #64
  svc #0
  mov x0, #0
  mov x8, #93
  svc #0
  handler:
  ldr x3, [x2, #${contextCounter}]
  str x3, [x2, #368]
  adr x3, after
  str x3, [x2, #${contextCounter}]
  ret
`;

interface Placed {
  readonly address: number;
  readonly code: Pick<MachineCode, 'bytes' | 'relocations' | 'traps'>;
}

/** With a proof of each register allocation. */
function compile(func: Func): MachineCode {
  return compileFunction(func, machine, new Set(), { verify: true, after: () => {} }).code;
}

/** The driver, whose labels become symbols. */
function assembleDriver(symbols: Map<string, number>, address: number): Placed {
  const { object } = assemble(driver, { fileName: 'driver.s', isa: assemblerIsa, linkerIsa, readInclude: () => null });
  const text = object.sections.find(({ name }) => name === '.text')!;
  for (const { name, section, value } of object.symbols) if (section === text) symbols.set(name, address + value);
  const relocations = text.relocations.map((one) => ({ ...one, symbol: one.symbol.name }));
  return { address, code: { bytes: text.data, relocations, traps: [] } };
}

const align = (value: number, to: number): number => Math.ceil(value / to) * to;

function words(values: readonly bigint[]): Uint8Array {
  return new Uint8Array(BigUint64Array.from(values.map((value) => BigInt.asUintN(64, value))).buffer);
}

/** A static executable with one segment that may be written and executed. */
function elfFile(contents: Uint8Array, entry: number): Uint8Array {
  const file = new Uint8Array(headerBytes + contents.length);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint32(16, 2 | (183 << 16), true);
  view.setUint32(20, 1, true);
  view.setUint32(24, entry, true);
  view.setUint32(32, 64, true);
  view.setUint32(52, 64 | (56 << 16), true);
  view.setUint32(56, 1, true);
  view.setUint32(64, 1, true);
  view.setUint32(68, 7, true);
  view.setUint32(80, imageAddress, true);
  view.setUint32(88, imageAddress, true);
  view.setUint32(96, file.length, true);
  view.setUint32(104, file.length, true);
  view.setUint32(112, 0x1000, true);
  file.set(contents, headerBytes);
  return file;
}

/** @param data contents of symbols that the functions name */
export function runFunctions(
  qemu: string,
  funcs: readonly Func[],
  runs: readonly Run[],
  data: Readonly<Record<string, Uint8Array>> = {},
): Outcome[] {
  const symbols = new Map<string, number>();
  let address = imageAddress + headerBytes;
  const chunks: Placed[] = [assembleDriver(symbols, address)];
  const add = (symbol: string, code: Placed['code'], alignment = 16): void => {
    const last = chunks.at(-1)!;
    address = align(last.address + last.code.bytes.length, alignment);
    symbols.set(symbol, address);
    chunks.push({ address, code });
  };
  const addData = (symbol: string, bytes: Uint8Array): void => add(symbol, { bytes, relocations: [], traps: [] });
  for (const func of funcs) add(func.symbol, compile(func));
  for (const [symbol, bytes] of Object.entries(data)) addData(symbol, bytes);
  addData('action', words([BigInt(symbols.get('handler')!), BigInt(signalFlags), 0n, 0n]));
  addData('count', words([BigInt(runs.length)]));
  const padded = (values: readonly bigint[]): bigint[] =>
    Array.from({ length: argumentCount }, (_, index) => values[index] ?? 0n);
  const records = runs.flatMap(({ symbol, integers, floats }) => [
    BigInt(symbols.get(symbol)!),
    ...padded(integers),
    ...padded(floats),
  ]);
  addData('runs', words(records));
  addData('results', new Uint8Array(8 * resultWords * runs.length));
  const output = execute(qemu, link(chunks, symbols), symbols.get('_start')!);
  const results = new BigUint64Array(Uint8Array.from(output).buffer);
  return runs.map((_, index) => {
    const [integer, float, stopped] = results.slice(
      resultWords * index,
      resultWords * (index + 1),
    ) as unknown as bigint[];
    return { integer: integer, float: float, trap: trapAt(chunks, Number(stopped)) };
  });
}

function trapAt(chunks: readonly Placed[], address: number): TrapKind | null {
  if (address === 0) return null;
  for (const chunk of chunks) {
    const trap = chunk.code.traps.find(({ offset }) => chunk.address + offset === address);
    if (trap) return trap.kind;
  }
  throw new Error(`stopped at 0x${address.toString(16)}, where no trap is`);
}

function link(chunks: readonly Placed[], symbols: ReadonlyMap<string, number>): Uint8Array {
  const start = imageAddress + headerBytes;
  const last = chunks.at(-1)!;
  const contents = new Uint8Array(last.address + last.code.bytes.length - start);
  for (const { address, code } of chunks) {
    const bytes = Uint8Array.from(code.bytes);
    for (const { type, offset, symbol, addend } of code.relocations) {
      const target = symbols.get(symbol);
      if (target === undefined) throw new Error(`no symbol ${symbol}`);
      const problem = linkerIsa.applyRelocation(type, bytes, offset, target, addend, address + offset);
      if (problem !== null) throw new Error(`${symbol}: ${problem}`);
    }
    contents.set(bytes, address - start);
  }
  return contents;
}

function execute(qemu: string, contents: Uint8Array, entry: number): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'aarch64-'));
  const image = join(folder, 'image');
  writeFileSync(image, elfFile(contents, entry));
  chmodSync(image, 0o755);
  try {
    return execFileSync(qemu, [image], { maxBuffer: 1 << 28 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

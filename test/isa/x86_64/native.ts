/**
 * Runs machine code as a static Linux process made for the purpose: an ELF file of one code and one data segment, whose
 * entry code makes the calls asked for and writes the data segment, with the results behind the data, to its output.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MachineCode, Signature } from '../../../compiler/backend/machine.ts';
import { placeArguments, placeResults } from '../../../targets/isa/x86_64/abi.ts';
import { CodeWriter } from '../../../targets/isa/x86_64/code-writer.ts';
import { linkerIsa } from '../../../targets/isa/x86_64/index.ts';
import { isVectorRegister, registerInfo } from '../../../targets/isa/x86_64/registers.ts';
import { assembleText } from './parse.ts';

export const canRunNative = process.platform === 'linux' && process.arch === 'x64';

export interface NativeCall {
  readonly symbol: string;
  readonly signature: Signature;
  /** The bits of each argument; those above its type are passed on as they are. */
  readonly args: readonly bigint[];
}

export type Outcome =
  /** The bits of the results of each call, and the data afterwards. */
  | { readonly results: readonly (readonly bigint[])[]; readonly data: Uint8Array }
  /** The signal that ended the process. */
  | { readonly signal: string };

/** Where the data lies, as on the simulated machine of the SSA interpreter. */
export const dataAddress = 0x100_0000;
const dataBytes = 0x1_0000;
const codeAddress = 0x40_0000;
const headerBytes = 0x1000;
const resultsAddress = dataAddress + dataBytes;

/** What the entry code puts into registers that calls must preserve, and checks. */
const preserved = { rbx: 3, r12: 4, r13: 5, r14: 6, r15: 7 };
const checksum = Object.values(preserved).reduce((sum, value) => sum + value);

/** @param functions code by symbol; symbol `data` is the data segment */
export function runNative(
  functions: ReadonlyMap<string, MachineCode>,
  calls: readonly NativeCall[],
  data: Uint8Array,
): Outcome {
  const program = new Program();
  for (const call of calls) program.call(call);
  program.exit(calls);
  for (const [symbol, code] of functions) program.add(symbol, code);
  const { stdout, signal, status } = execute(program.link(), data, resultBytes(calls));
  if (signal !== null) return { signal };
  if (status !== 0) throw new Error(`the process ended with status ${status}`);
  return {
    results: calls.map((call, index) => readResults(stdout, call, calls, index)),
    data: stdout.subarray(0, data.length),
  };
}

/** Results of a call are followed by the checksum of the preserved registers and the stack pointer. */
function resultOffset(calls: readonly NativeCall[], index: number): number {
  return calls.slice(0, index).reduce((sum, { signature }) => sum + 8 * (signature.results.length + 2), 0);
}

function resultBytes(calls: readonly NativeCall[]): number {
  return resultOffset(calls, calls.length);
}

function readResults(output: Buffer, call: NativeCall, calls: readonly NativeCall[], index: number): bigint[] {
  const start = dataBytes + resultOffset(calls, index);
  const words = Array.from({ length: call.signature.results.length + 2 }, (_, word) =>
    output.readBigUInt64LE(start + 8 * word),
  );
  if (words.at(-2) !== BigInt(checksum)) throw new Error(`${call.symbol} changed a callee-saved register`);
  const first = output.readBigUInt64LE(dataBytes + resultOffset(calls, 1) - 8);
  if (words.at(-1) !== first) throw new Error(`${call.symbol} changed the stack pointer`);
  return words.slice(0, -2);
}

class Program {
  readonly #writer = new CodeWriter();
  readonly #symbols = new Map<string, number>([['data', dataAddress]]);
  #resultOffset = 0;

  #assemble(...lines: string[]): void {
    for (const line of lines) {
      const { bytes, relocations } = assembleText(line);
      for (const one of relocations)
        this.#writer.relocations.push({ ...one, offset: one.offset + this.#writer.length });
      this.#writer.append(bytes);
    }
  }

  call({ symbol, signature, args }: NativeCall): void {
    const { places, stackBytes } = placeArguments(signature.params);
    const padding = stackBytes % 16;
    if (padding > 0) this.#assemble('sub rsp, 8');
    // The last stack argument is pushed first; registers are filled last.
    for (const [index, place] of [...places.entries()].reverse()) {
      this.#assemble(`movabs rax, ${args[index]}`);
      if (place.kind === 'stack') this.#assemble('push rax');
      else this.#assemble(isVectorRegister(place.register) ? `movq ${registerInfo.name(place.register)}, rax` : 'nop');
    }
    for (const [index, place] of places.entries()) {
      if (place.kind === 'stack' || isVectorRegister(place.register)) continue;
      this.#assemble(`movabs ${registerInfo.name(place.register)}, ${args[index]}`);
    }
    for (const [name, value] of Object.entries(preserved)) this.#assemble(`mov ${name}, ${value}`);
    this.#assemble(`call ${symbol}`);
    if (padding > 0) this.#assemble('add rsp, 8');
    this.#storeResults(signature);
  }

  #storeResults({ results }: Signature): void {
    this.#assemble(`movabs r11, ${resultsAddress + this.#resultOffset}`);
    for (const [index, place] of placeResults(results).entries()) {
      const form = isVectorRegister(place) ? 'movsd' : 'mov';
      this.#assemble(`${form} qword ptr [r11 + ${8 * index}], ${registerInfo.name(place)}`);
    }
    const [first, ...others] = Object.keys(preserved);
    for (const name of others) this.#assemble(`add ${first}, ${name}`);
    const end = 8 * results.length;
    this.#assemble(`mov qword ptr [r11 + ${end}], ${first}`, `mov qword ptr [r11 + ${end + 8}], rsp`);
    this.#resultOffset += end + 16;
  }

  /** System calls write(1, data, size) and exit(0). */
  exit(calls: readonly NativeCall[]): void {
    const size = dataBytes + resultBytes(calls);
    this.#assemble('mov eax, 1', 'mov edi, 1', `mov esi, ${dataAddress}`, `mov edx, ${size}`, 'syscall');
    this.#assemble('mov eax, 60', 'mov edi, 0', 'syscall');
  }

  add(symbol: string, { bytes, relocations }: MachineCode): void {
    while (this.#writer.length % 16 !== 0) this.#assemble('int3');
    const start = this.#writer.length;
    this.#symbols.set(symbol, codeAddress + headerBytes + start);
    for (const one of relocations) this.#writer.relocations.push({ ...one, offset: one.offset + start });
    this.#writer.append(bytes);
  }

  link(): Uint8Array {
    const bytes = this.#writer.slice();
    for (const { type, offset, symbol, addend } of this.#writer.relocations) {
      const address = this.#symbols.get(symbol);
      if (address === undefined) throw new Error(`no symbol ${symbol}`);
      const place = codeAddress + headerBytes + offset;
      const message = linkerIsa.applyRelocation(type, bytes, offset, address, addend, place);
      if (message !== null) throw new Error(message);
    }
    return bytes;
  }
}

function execute(code: Uint8Array, data: Uint8Array, resultSize: number) {
  const folder = mkdtempSync(join(tmpdir(), 'hermitc-native-'));
  try {
    const file = join(folder, 'program');
    writeFileSync(file, elfFile(code, data, dataBytes + resultSize), { mode: 0o755 });
    return spawnSync(file, [], { maxBuffer: 1 << 24, timeout: 10_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** System V gABI, chapters 4 and 5: an executable for x86-64 with two loadable segments. */
function elfFile(code: Uint8Array, data: Uint8Array, dataSize: number): Uint8Array {
  const dataOffset = headerBytes + Math.ceil(code.length / 4096) * 4096;
  const file = Buffer.alloc(dataOffset + dataSize);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(linkerIsa.elfMachine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(codeAddress + headerBytes), 24);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(2, 56);
  const segments = [
    { flags: 5, offset: headerBytes, address: codeAddress + headerBytes, size: code.length },
    { flags: 6, offset: dataOffset, address: dataAddress, size: dataSize },
  ];
  for (const [index, { flags, offset, address, size }] of segments.entries()) {
    const at = 64 + 56 * index;
    file.writeUInt32LE(1, at);
    file.writeUInt32LE(flags, at + 4);
    const words = [offset, address, address, size, size, 4096];
    for (const [word, value] of words.entries()) file.writeBigUInt64LE(BigInt(value), at + 8 + 8 * word);
  }
  file.set(code, headerBytes);
  file.set(data, dataOffset);
  return file;
}

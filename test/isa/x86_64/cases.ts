/**
 * Test instructions made from the rows of the instruction tables: every row with edge values for each operand in turn.
 * The same rows give the same cases, so the committed oracle output can be checked against them.
 */
import type { CodeMode } from '../../../targets/isa/assembler-interface.ts';
import { CodeWriter } from '../../../targets/isa/x86_64/code-writer.ts';
import { EncodingError, encodeInstruction } from '../../../targets/isa/x86_64/encode.ts';
import { rows, type X86Row } from '../../../targets/isa/x86_64/instructions/index.ts';
import {
  immediate,
  memory,
  operandKinds,
  register,
  type X86Memory,
  type X86Operand,
} from '../../../targets/isa/x86_64/operand-kinds.ts';
import { printInstruction } from '../../../targets/isa/x86_64/print.ts';
import * as registers from '../../../targets/isa/x86_64/registers.ts';

export interface Case {
  readonly row: X86Row;
  readonly operands: readonly X86Operand[];
  readonly mode: CodeMode;
  readonly bytes: Uint8Array;
  readonly text: string;
}

const { rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r11, r12, r13, r15, ah, bh, xmm0, rip } = registers;

/** Addresses where the encoding is special: no base, bases that need SIB or a displacement, displacement sizes, segments. */
const addresses64: readonly X86Memory[] = [
  memory({ base: rax }),
  memory({ base: rsp }),
  memory({ base: rbp }),
  memory({ base: r12 }),
  memory({ base: r13 }),
  memory({ base: rbx, displacement: 127 }),
  memory({ base: rsi, displacement: -128 }),
  memory({ base: rdi, displacement: 128 }),
  memory({ base: r15, displacement: -129 }),
  memory({ base: rsp, displacement: 2 ** 31 - 1 }),
  memory({ base: r12, displacement: -(2 ** 31) }),
  memory({ base: rax, index: rcx }),
  memory({ base: rbp, index: rax, scale: 2 }),
  memory({ base: r13, index: r12, scale: 4 }),
  memory({ base: r8, index: rbp, scale: 8, displacement: -1 }),
  memory({ base: rsp, index: r15, scale: 8, displacement: 256 }),
  memory({ index: r11, scale: 8, displacement: 64 }),
  memory({ index: rdx, scale: 1 }),
  memory({ base: rip, displacement: 4 }),
  memory({ base: rip, displacement: -8 }),
  memory({ displacement: 0x1234 }),
  memory({ displacement: -4096 }),
  memory({ mode: 'gs' }),
  memory({ mode: 'gs', displacement: 40 }),
  memory({ mode: 'fs', base: rax, index: rbx, scale: 4, displacement: 8 }),
  memory({ mode: 'ss', base: r13 }),
  memory({ base: rcx, displacement: 8, addressBits: 32 }),
];

const addresses32: readonly X86Memory[] = [
  memory({ base: rax }),
  memory({ base: rsp, displacement: 4 }),
  memory({ base: rbp, index: rsi, scale: 4, displacement: -128 }),
  memory({ displacement: 0x12345678 }),
  memory({ base: rbx, displacement: 0x1000, mode: 'fs' }),
];

const addresses16: readonly X86Memory[] = [
  memory({ base: rbx, index: rsi }),
  memory({ base: rbp, index: rdi, displacement: 8 }),
  memory({ base: rbp }),
  memory({ base: rsi, displacement: 0x200 }),
  memory({ displacement: 0x7c00 }),
  memory({ base: rbx, displacement: 4, addressBits: 32 }),
];

const addressesByMode: Record<CodeMode, readonly X86Memory[]> = { 16: addresses16, 32: addresses32, 64: addresses64 };

/** Rows that are tried with every address; the others take a few each, so that all addresses meet many rows. */
const thorough = new Set(['mov r64, rm64', 'mov rm8, imm8', 'add rm32, imm32', 'movsd xmm, m64', 'lea r64, m']);
const addressesPerRow = 4;

const generalRegisters = [rcx, rsp, rbp, rdi, rax, r8, r12, r15];
const registerCases: Record<string, readonly number[]> = {
  r8: [...generalRegisters, ah, bh],
  xmm: [xmm0 + 1, xmm0, xmm0 + 7, xmm0 + 8, xmm0 + 15],
};

const signedEdges = (bits: number) => [5n, -1n, 2n ** BigInt(bits - 1) - 1n, -(2n ** BigInt(bits - 1))];

function immediateCases(kind: string): bigint[] {
  const { immediate: bits, signed, only } = operandKinds[kind];
  if (only !== null) return [BigInt(only)];
  if (signed) return bits === 32 ? [0x12345678n, ...signedEdges(32), 128n, -129n] : signedEdges(bits!);
  const all = 2n ** BigInt(bits!) - 1n;
  if (bits === 64) return [0x123456789abcdef0n, all - 0xf0000000n];
  return bits === 8 ? [5n, 0n, 127n, 128n, all] : [all - 0xf0n, 5n, all >> 1n, (all >> 1n) + 1n, 128n];
}

function operandCases(row: X86Row, index: number, mode: CodeMode, seed: number): X86Operand[] {
  const name = row.operands[index].kind;
  const kind = operandKinds[name];
  if (kind.relative !== null) return signedEdges(kind.relative).map(immediate);
  if (kind.immediate !== null) return immediateCases(name).map(immediate);
  if (kind.plainAddress) return [memory({ displacement: 0x1234 }), memory({ displacement: 0x6789 })];
  const cases: X86Operand[] = [];
  if (kind.register !== null) cases.push(...registersFor(kind.register, kind.only, kind.except, mode).map(register));
  if (kind.memory !== null) {
    const addresses = addressesByMode[mode];
    const count = thorough.has(row.form) ? addresses.length : addressesPerRow;
    for (let step = 0; step < count; step++) cases.push(addresses[(seed + step * 5) % addresses.length]);
  }
  return cases;
}

function registersFor(kind: string, only: number | null, except: number | null, mode: CodeMode): number[] {
  if (only !== null) return [only];
  const general = kind.startsWith('r') ? generalRegisters : null;
  const candidates = registerCases[kind] ?? general ?? existing(kind);
  return candidates.filter((number) => number !== except && (mode === 64 || registers.hardwareNumber(number) < 8));
}

/** Control, debug and segment registers: those that processors have, and cs only as a source. */
function existing(kind: string): number[] {
  const [first] = registers.registersOfKind(kind);
  const offsets: Record<string, number[]> = { sreg: [3, 0, 2, 4, 5], creg: [0, 2, 3, 4, 8], dreg: [7, 0, 6] };
  return offsets[kind].map((offset) => first + offset);
}

/**
 * The cases of a row in a mode: each operand in turn takes its edge values, the others their first one.
 * Aliases get one case, modes other than 64-bit code a few.
 */
export function casesOfRow(row: X86Row, mode: CodeMode, seed: number): Case[] {
  const values = row.operands.map((_, index) => operandCases(row, index, mode, seed));
  const combinations = values.length === 0 ? [[]] : [values.map(([first]) => first)];
  const limit = row.alias ? 1 : mode === 64 ? undefined : 3;
  values.forEach((operandValues, index) => {
    for (const value of operandValues.slice(1, limit))
      combinations.push(values.map(([first], at) => (at === index ? value : first)));
  });
  return combinations.flatMap((operands) => {
    const writer = new CodeWriter();
    try {
      encodeInstruction(writer, row, operands, mode);
    } catch (error) {
      // An operand that excludes another one, such as ah beside r15b.
      if (error instanceof EncodingError) return [];
      throw error;
    }
    return [{ row, operands, mode, bytes: writer.slice(), text: textOf(row, operands, mode) }];
  });
}

/** As LLVM's disassembler prints it: jumps show their distance. */
export function textOf(row: X86Row, operands: readonly X86Operand[], mode: CodeMode): string {
  return printInstruction(row, operands, { mode, target: (distance) => `${distance}` });
}

/** The cases of all rows in all their modes. */
export function allCases(): Case[] {
  return rows.flatMap((row, index) => row.modes.flatMap((mode) => casesOfRow(row, mode, index)));
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/**
 * The kinds of operands that rows of the instruction tables take, and the operand values that fill them.
 * Names follow the Intel manual: `rm32` is a 32-bit register or memory, `xm64` an xmm register or 8 bytes of
 * memory, `imm8s` an immediate of 8 bits that is sign-extended to the operand size.
 */
import type { LirMemory, LirOperand } from '../../../compiler/backend/machine.ts';
import type { CodeMode } from '../assembler-interface.ts';
import { parseRegister, rax } from './registers.ts';

export interface OperandKind {
  /** Kind of register accepted (`NamedRegister.kind`); null: none. */
  readonly register: string | null;
  /** Bits of memory accepted; 0: the size does not matter and is not written; null: no memory. */
  readonly memory: number | null;
  /** Bits of the immediate; null: none. */
  readonly immediate: number | null;
  /** The immediate is sign-extended: it is read and printed as a signed number. */
  readonly signed: boolean;
  /** Bits of a distance from the end of the instruction; null: none. */
  readonly relative: number | null;
  /** The only value that fits, which is not encoded: a register's or an immediate's number; null: any. */
  readonly only: number | null;
  /** The only register that does not fit; null: all do. */
  readonly except: number | null;
  /** The memory operand is a plain address, stored as an immediate. */
  readonly plainAddress: boolean;
}

const nothing: OperandKind = {
  register: null,
  memory: null,
  immediate: null,
  signed: false,
  relative: null,
  only: null,
  except: null,
  plainAddress: false,
};

function only(name: string): OperandKind {
  const register = parseRegister(name)!;
  return { ...nothing, register: register.kind, only: register.number };
}

export const operandKinds: Readonly<Record<string, OperandKind>> = {
  r8: { ...nothing, register: 'r8' },
  r16: { ...nothing, register: 'r16' },
  r32: { ...nothing, register: 'r32' },
  r64: { ...nothing, register: 'r64' },
  other16: { ...nothing, register: 'r16', except: rax },
  other32: { ...nothing, register: 'r32', except: rax },
  other64: { ...nothing, register: 'r64', except: rax },
  rm8: { ...nothing, register: 'r8', memory: 8 },
  rm16: { ...nothing, register: 'r16', memory: 16 },
  rm32: { ...nothing, register: 'r32', memory: 32 },
  rm64: { ...nothing, register: 'r64', memory: 64 },
  m: { ...nothing, memory: 0 },
  m8: { ...nothing, memory: 8 },
  m16: { ...nothing, memory: 16 },
  m32: { ...nothing, memory: 32 },
  m48: { ...nothing, memory: 48 },
  m64: { ...nothing, memory: 64 },
  m128: { ...nothing, memory: 128 },
  moffs8: { ...nothing, memory: 8, plainAddress: true },
  moffs16: { ...nothing, memory: 16, plainAddress: true },
  moffs32: { ...nothing, memory: 32, plainAddress: true },
  moffs64: { ...nothing, memory: 64, plainAddress: true },
  xmm: { ...nothing, register: 'xmm' },
  xm8: { ...nothing, register: 'xmm', memory: 8 },
  xm16: { ...nothing, register: 'xmm', memory: 16 },
  xm32: { ...nothing, register: 'xmm', memory: 32 },
  xm64: { ...nothing, register: 'xmm', memory: 64 },
  xm128: { ...nothing, register: 'xmm', memory: 128 },
  sreg: { ...nothing, register: 'sreg' },
  creg: { ...nothing, register: 'creg' },
  dreg: { ...nothing, register: 'dreg' },
  al: only('al'),
  ax: only('ax'),
  eax: only('eax'),
  rax: only('rax'),
  cl: only('cl'),
  dx: only('dx'),
  es: only('es'),
  cs: only('cs'),
  ss: only('ss'),
  ds: only('ds'),
  fs: only('fs'),
  gs: only('gs'),
  one: { ...nothing, immediate: 8, only: 1 },
  imm8: { ...nothing, immediate: 8 },
  imm16: { ...nothing, immediate: 16 },
  imm32: { ...nothing, immediate: 32 },
  imm64: { ...nothing, immediate: 64 },
  imm8s: { ...nothing, immediate: 8, signed: true },
  imm32s: { ...nothing, immediate: 32, signed: true },
  rel8: { ...nothing, relative: 8 },
  rel16: { ...nothing, relative: 16 },
  rel32: { ...nothing, relative: 32 },
};

/**
 * A memory operand. `mode` is the name of the segment register that overrides the default one, or null.
 * Base `rip` makes the displacement relative to the end of the instruction; so does a symbol without base
 * and index in 64-bit code.
 */
export interface X86Memory extends LirMemory {
  /** Width of the registers in the address; absent: that of the code mode. */
  readonly addressBits?: CodeMode;
}

export type X86Operand = Exclude<LirOperand, LirMemory> | X86Memory;

/** A memory operand of which only some parts are given. */
export function memory(parts: Partial<Omit<X86Memory, 'kind'>>): X86Memory {
  return { kind: 'memory', base: null, index: null, scale: 1, displacement: 0, symbol: null, mode: null, ...parts };
}

export function register(number: number): LirOperand & { kind: 'register' } {
  return { kind: 'register', register: number };
}

export function immediate(value: bigint | number): LirOperand & { kind: 'immediate' } {
  return { kind: 'immediate', value: BigInt(value) };
}

export function symbol(name: string, addend = 0, part: string | null = null): LirOperand & { kind: 'symbol' } {
  return { kind: 'symbol', name, addend, part };
}

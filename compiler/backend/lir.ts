/**
 * LIR: machine instructions over virtual registers, later over physical ones. An instruction names a
 * row of its instruction set's tables; what it reads, writes and destroys is computed from the row.
 */
import type { CallTarget, SourcePosition, TrapKind } from '../ssa/ir.ts';

/**
 * A register number: below `firstVirtual` a physical register in the numbering of the instruction
 * set, from `firstVirtual` on virtual register `number - firstVirtual`.
 */
export type Register = number;
export const firstVirtual = 256;

/** What an operand of a row does with its register. `both`: tied, the result overwrites the source. */
export type Role = 'use' | 'def' | 'both';

/**
 * The part of an instruction-set row that all instruction sets share. Rows are data; each set extends
 * this with its encoding recipe.
 */
export interface InstructionRow {
  /** The name in assembly. */
  readonly mnemonic: string;
  /** Unique within the set, mnemonic and operand kinds: `add r64, rm64`. */
  readonly form: string;
  /** Explicit operands in assembly order. */
  readonly operands: readonly OperandSpec[];
  /** Operands not written in assembly: fixed registers read or written. */
  readonly implicit: readonly ImplicitOperand[];
  readonly readsFlags: boolean;
  readonly writesFlags: boolean;
  /** The CPU feature needed beyond the baseline; null: none. */
  readonly feature: string | null;
}

export interface OperandSpec {
  /** Kind by the names of the set, such as `r64`, `rm32`, `imm8s`, `rel32`. */
  readonly kind: string;
  readonly role: Role;
}

export interface ImplicitOperand {
  readonly register: Register;
  readonly role: Role;
}

/** An operand of an instruction. Which of these fits is said by the row. */
export type LirOperand =
  | { readonly kind: 'register'; register: Register }
  | { readonly kind: 'immediate'; readonly value: bigint }
  | LirMemory
  /** A block of the function: branch target. */
  | { readonly kind: 'block'; readonly block: number }
  /** A symbol: call target or address. `part` picks a piece (AArch64 `:lo12:`); null: the whole. */
  | { readonly kind: 'symbol'; readonly name: string; readonly addend: number; readonly part: string | null }
  /** A spill slot or another place in the frame, as an offset from the frame pointer known after layout. */
  | { readonly kind: 'slot'; readonly slot: number };

/** base + index * scale + displacement, or a symbol (with displacement) relative to the instruction pointer. */
export interface LirMemory {
  readonly kind: 'memory';
  base: Register | null;
  index: Register | null;
  /** 1, 2, 4 or 8. */
  readonly scale: number;
  readonly displacement: number;
  readonly symbol: string | null;
  /** AArch64: part of a symbol (`lo12`), extension of the index (`uxtw`, `sxtw`), pre/post-index. */
  readonly mode: string | null;
}

export interface LirInstruction {
  readonly row: InstructionRow;
  readonly operands: LirOperand[];
  /** Registers in fixed places beyond the row's: arguments and results of calls, returned values. */
  readonly fixed: FixedOperand[];
  /** Destroyed at the late point, besides the row's implicit definitions. */
  readonly clobbers: readonly Register[];
  readonly position: SourcePosition | null;
  /** What stops the program when the instruction faults; null: it cannot. */
  readonly trap: TrapKind | null;
  /** Of calls. */
  readonly call: CallTarget | null;
}

export interface FixedOperand {
  register: Register;
  readonly role: 'use' | 'def';
  readonly fixed: Register;
}

export interface LirEdge {
  readonly block: number;
  readonly args: Register[];
}

export interface LirBlock {
  readonly params: Register[];
  instructions: LirInstruction[];
  /** Of the last instructions, in the order of the SSA terminator. */
  readonly successors: LirEdge[];
  readonly loopDepth: number;
  readonly cold: boolean;
}

/** A function in LIR. Blocks are in layout order; a block falls through to the next one. */
export interface LirFunction {
  readonly symbol: string;
  readonly blocks: LirBlock[];
  /** Register class of each virtual register. */
  readonly classes: number[];
  /** For rematerializable virtual registers the one instruction that computes them. */
  readonly remat: Map<Register, LirInstruction>;
  /** Bytes of stack arguments of the largest call made. */
  outgoingBytes: number;
}

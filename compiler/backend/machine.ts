/**
 * The one interface between the back end and an instruction set, members in the order they are called.
 * Implemented by `targets/isa/x86_64` and `targets/isa/aarch64`; nothing else in the back end knows an
 * instruction set.
 */
import type { Location, RegisterInfo } from '../regalloc/api.ts';
import type { Func, SourcePosition, TrapKind } from '../ssa/ir.ts';
import type { LirFunction, LirInstruction, Register } from './lir.ts';

export type { Allocation, Location, PhysicalRegister, RegisterClass, RegisterInfo } from '../regalloc/api.ts';
export type * from '../ssa/ir.ts';
export { positionKey } from '../ssa/ir.ts';
export type * from './lir.ts';

export interface Machine {
  readonly name: 'x86_64' | 'aarch64';
  readonly registers: RegisterInfo;
  /** Instruction selection: SSA, expanded to memory operations, to LIR over virtual registers. */
  select(func: Func, features: ReadonlySet<string>): LirFunction;
  /** A move between two locations of a class (slot to slot goes through the scratch register). */
  move(registerClass: number, from: Location, to: Location): LirInstruction[];
  /** Replaces spill-slot operands by frame addresses; adds prologue and epilogues. */
  buildFrame(lir: LirFunction, frame: FrameRequest): void;
  /** Chooses branch forms, then bytes. */
  encode(lir: LirFunction): MachineCode;
  /** Assembly that this project's assembler accepts, one line per instruction; virtual registers as `v7?`. */
  print(lir: LirFunction): string;
  /** The instruction at an offset of encoded code; null: bytes that are none. */
  disassemble(bytes: Uint8Array, offset: number): Disassembled | null;
}

export interface Disassembled {
  readonly text: string;
  /** In bytes. */
  readonly length: number;
}

export interface FrameRequest {
  readonly slotCount: number;
  readonly usedCalleeSaved: readonly Register[];
  /** The function catches exceptions: it saves every callee-saved register (docs/runtime-abi.md). */
  readonly catches: boolean;
}

export interface MachineCode {
  readonly bytes: Uint8Array;
  readonly alignment: number;
  readonly relocations: readonly CodeRelocation[];
  /** Instructions that stop the program when they fault, by ascending offset. */
  readonly traps: readonly { offset: number; kind: TrapKind; position: SourcePosition | null }[];
  /** Return addresses of calls; `landing` is the offset of the landing pad of the enclosing try, or -1. */
  readonly calls: readonly { offset: number; landing: number; position: SourcePosition | null }[];
}

export interface CodeRelocation {
  readonly offset: number;
  /** ELF number in the psABI. */
  readonly type: number;
  readonly symbol: string;
  readonly addend: number;
}

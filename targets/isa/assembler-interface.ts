/**
 * The interface between the assembler (`linker/asm`) and an instruction set. The assembler parses
 * lines into mnemonic and operands, evaluates expressions as far as it can and lays out sections;
 * the instruction set turns one instruction into bytes. Each set exports one value of type
 * `AssemblerIsa` from its `index.ts`, and the driver hands it to the assembler: neither imports the other.
 */
import type { Register } from '../../compiler/backend/lir.ts';

export interface AssemblerIsa {
  readonly name: 'x86_64' | 'aarch64';
  /**
   * Words that form one mnemonic with the word after them: `lock`, `rep` ... The mnemonic handed to `assemble`
   * is then both, separated by one space: `lock cmpxchg`.
   */
  readonly prefixes: ReadonlySet<string>;
  /** The register of this name (any case), or null. Includes lanes and arrangements: `v0.16b`. */
  parseRegister(name: string): NamedRegister | null;
  /** Whether any row has this mnemonic (lower case). */
  lookupMnemonic(mnemonic: string): boolean;
  /**
   * Encodes one instruction in its shortest form.
   * @param mnemonic lower case, with its prefix
   * @param mode bits of code: 16, 32 or 64 for x86 (`.code16`, `.code32`, `.code64`); AArch64 ignores it
   * @returns the instruction, or a message that says why no form fits
   */
  assemble(mnemonic: string, operands: readonly AssemblyOperand[], mode: CodeMode): AssembledInstruction | string;
  /** `count` bytes that do nothing, in as few instructions as possible: what `.align` puts into code. */
  padding(count: number): Uint8Array;
}

export type CodeMode = 16 | 32 | 64;

export interface NamedRegister {
  /** As written, in lower case. */
  readonly name: string;
  /** Number in the numbering of the instruction set; `eax` and `rax` have the same. */
  readonly number: Register;
  /** Kind of register by the names of the set: x86 `r8 r16 r32 r64 xmm sreg creg dreg rip`; AArch64 `w x wsp sp d v.16b` ... */
  readonly kind: string;
}

/**
 * A value known up to the address of at most one symbol: `symbol + value`. The assembler has already
 * replaced symbols with known absolute values, and `.` by a local symbol.
 */
export interface AssemblyExpression {
  /** null: `value` is the number itself. */
  readonly symbol: string | null;
  /** Signed or unsigned 64-bit number; the addend when there is a symbol. */
  readonly value: bigint;
  /** What of the symbol: AArch64 `lo12` for `:lo12:name`, x86 `PLT` for `name@PLT`; null: its address. */
  readonly part: string | null;
}

/**
 * An operand as written. Names that are neither registers nor keywords of the syntax are expressions
 * with that symbol: the instruction set reads AArch64's conditions (`ne`), barriers (`ish`) and
 * system registers from `symbol`.
 */
export type AssemblyOperand =
  | { readonly kind: 'register'; readonly register: NamedRegister }
  /** x86 `5`, `name`, `offset name`; AArch64 `#5`, `name`, `:lo12:name`. Far pointers `a:b` are two operands. */
  | { readonly kind: 'expression'; readonly expression: AssemblyExpression; readonly offset: boolean }
  /** AArch64 `#1.5`. */
  | { readonly kind: 'float'; readonly value: number }
  /** AArch64 `lsl #3`, `uxtw`, `msl #8`; amount null: none written. */
  | { readonly kind: 'modifier'; readonly name: string; readonly amount: bigint | null }
  /** AArch64 `{v0.16b, v1.16b}`; lane of `{v0.b}[1]`, or null. */
  | { readonly kind: 'list'; readonly registers: readonly NamedRegister[]; readonly lane: number | null }
  | AssemblyMemory;

export interface AssemblyMemory {
  readonly kind: 'memory';
  readonly base: NamedRegister | null;
  readonly index: NamedRegister | null;
  /** x86: factor of the index, 1, 2, 4 or 8; AArch64: 1, see `extend`. */
  readonly scale: number;
  readonly displacement: AssemblyExpression;
  /** x86: bytes accessed, from `qword ptr`: 1, 2, 4, 6, 8, 10 or 16; null: not written. */
  readonly size: number | null;
  /** x86: segment override, `gs:[0]`. */
  readonly segment: NamedRegister | null;
  /** AArch64: `[x0, w1, uxtw #2]`; amount null: none written. */
  readonly extend: { readonly name: string; readonly amount: number | null } | null;
  /** AArch64: `[x0, #8]!` and `[x0], #8` (the displacement then is the increment). */
  readonly writeback: 'pre' | 'post' | null;
}

export interface AssembledInstruction {
  readonly bytes: Uint8Array;
  /** Places that depend on a symbol, also when it is in the same section: the assembler may apply these itself. */
  readonly relocations: readonly AssemblyRelocation[];
  /**
   * Of a jump to a symbol: a shorter encoding, which the assembler takes when its relocation's range
   * (8 bits) reaches the target in the same section; null: there is none.
   */
  readonly short: Omit<AssembledInstruction, 'short'> | null;
}

export interface AssemblyRelocation {
  /** Byte offset in the instruction. */
  readonly offset: number;
  /** ELF number in the psABI. */
  readonly type: number;
  readonly symbol: string;
  readonly addend: number;
}

/** Assembly as parsed, before names have a meaning. `offset`: position in the text. */

export type ExpressionSyntax =
  | { readonly kind: 'number'; readonly value: bigint; readonly offset: number }
  /** `name`, `name@PLT`. */
  | { readonly kind: 'name'; readonly name: string; readonly part: string | null; readonly offset: number }
  /** `1f`, `1b`. */
  | { readonly kind: 'local'; readonly label: number; readonly forward: boolean; readonly offset: number }
  /** `.`: the place where the statement stands. */
  | { readonly kind: 'here'; readonly offset: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: ExpressionSyntax; readonly offset: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly offset: number;
    };

/** What stands between the commas of a directive; null: nothing. Strings still have their quotes and escapes. */
export type ArgumentSyntax =
  | { readonly kind: 'text'; readonly image: string; readonly offset: number }
  /** `@function`, `%progbits`. */
  | { readonly kind: 'tag'; readonly name: string; readonly offset: number }
  | { readonly kind: 'expression'; readonly expression: ExpressionSyntax; readonly offset: number }
  | null;

export type OperandSyntax =
  /** A register, an immediate, a name; also x86 `offset name` and AArch64 `:lo12:name`. */
  | {
      readonly kind: 'value';
      readonly expression: ExpressionSyntax;
      readonly isOffset: boolean;
      readonly part: string | null;
      /** Written with `#`, so never a register. */
      readonly isImmediate: boolean;
      readonly offset: number;
    }
  | { readonly kind: 'float'; readonly value: number; readonly offset: number }
  /** AArch64 `v0.s[1]`. */
  | { readonly kind: 'lane'; readonly register: string; readonly lane: number; readonly offset: number }
  /** AArch64 `lsl #3`, `uxtw`. */
  | {
      readonly kind: 'modifier';
      readonly name: string;
      readonly amount: ExpressionSyntax | null;
      readonly offset: number;
    }
  /** AArch64 `{v0.16b, v1.16b}`, `{v0.16b - v3.16b}`, `{v0.b}[1]`. */
  | {
      readonly kind: 'list';
      readonly registers: readonly string[];
      readonly isRange: boolean;
      readonly lane: number | null;
      readonly offset: number;
    }
  /** x86 `qword ptr gs:[rbx + rcx*8 + 16]`, `name[rip]`. */
  | {
      readonly kind: 'intel memory';
      readonly size: string | null;
      readonly segment: ExpressionSyntax | null;
      /** What is added up: between the brackets, and before them. */
      readonly terms: readonly ExpressionSyntax[];
      readonly offset: number;
    }
  | ArmMemorySyntax
  /** x86 `8:name`. */
  | {
      readonly kind: 'far pointer';
      readonly selector: ExpressionSyntax;
      readonly target: ExpressionSyntax;
      readonly offset: number;
    };

/** AArch64 `[x0, w1, uxtw #2]!`. */
export interface ArmMemorySyntax {
  readonly kind: 'arm memory';
  readonly parts: readonly OperandSyntax[];
  readonly writeback: boolean;
  readonly offset: number;
}

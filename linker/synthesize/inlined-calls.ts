/**
 * The calls of one function whose callees were inlined, as the code map lists them (docs/runtime-abi.md). Every place in the
 * function's code is either its own or in one of these callees.
 */
import type { SourcePosition } from './positions.ts';

export interface InlinedCall {
  /** What reports call the function called, and the file that it is in. */
  readonly name: string;
  readonly file: string;
  /** Where the call is: 0 in the function itself, else in the callee of an entry before; null: in generated code. */
  readonly parent: number | null;
  /** 0: not known. */
  readonly line: number;
  readonly column: number;
}

export class InlinedCalls {
  readonly #symbol: string;
  readonly #numbers = new Map<string, number>();
  readonly calls: InlinedCall[] = [];
  /** The source file of the function itself and what reports call it; null: no position is in it. */
  file: string | null = null;
  name: string | null = null;

  constructor(symbol: string) {
    this.#symbol = symbol;
  }

  /** 0: the position is in the function itself; n: in the callee of `calls[n - 1]`. */
  numberOf(position: SourcePosition): number {
    const { file, caller } = position;
    if (caller === null && position.function === this.#symbol) {
      this.file = file;
      this.name = position.name;
      return 0;
    }
    const parent = caller === null ? null : this.numberOf(caller);
    const [line, column] = caller === null ? [0, 0] : [caller.line, caller.column];
    const key = `${parent} ${line}:${column} ${position.function}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.calls.push({ name: position.name, file, parent, line, column });
      this.#numbers.set(key, number);
    }
    return number;
  }
}

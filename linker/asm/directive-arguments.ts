/** The arguments of one directive, with the checks that directives share. */
import type { Place } from './diagnostics.ts';
import { AssemblyError, type BoundExpression, bind, evaluateConstant, type Scope } from './expressions.ts';
import { stringBytes, unquote } from './literals.ts';
import { distanceSoFar } from './sections.ts';
import { placeOf, type Statement } from './statements.ts';
import type { ArgumentSyntax } from './syntax.ts';
import { Comma } from './tokens.ts';

export class DirectiveArguments {
  readonly statement: Statement;
  readonly #arguments: readonly ArgumentSyntax[];
  readonly #scope: Scope;

  constructor(statement: Statement, list: readonly ArgumentSyntax[], scope: Scope) {
    this.statement = statement;
    this.#arguments = list;
    this.#scope = scope;
  }

  get count(): number {
    return this.#arguments.length;
  }

  get place(): Place {
    return placeOf(this.statement);
  }

  has(index: number): boolean {
    return (this.#arguments[index] ?? null) !== null;
  }

  fail(message: string, index?: number): never {
    const argument = index === undefined ? null : (this.#arguments[index] ?? null);
    throw new AssemblyError(message, argument?.offset ?? this.statement.start);
  }

  require(minimum: number, maximum: number = minimum): void {
    if (this.count < minimum) this.fail('an argument is missing');
    if (this.count > maximum) this.fail('too many arguments', maximum);
  }

  expression(index: number): BoundExpression {
    const argument = this.#arguments[index] ?? null;
    if (argument?.kind !== 'expression') this.fail('an expression must be here', index);
    return bind(argument.expression, this.#scope);
  }

  /** A number that is known already, within the limits; `initial` when the argument is left out. */
  number(index: number, lowest: number, highest: number, initial?: number): number {
    if (initial !== undefined && !this.has(index)) return initial;
    const value = evaluateConstant(this.expression(index), distanceSoFar, this.#arguments[index]!.offset);
    if (value < lowest || value > highest) this.fail(`${value} is not in the range ${lowest} to ${highest}`, index);
    return Number(value);
  }

  /** The name of a symbol or section. */
  name(index: number): string {
    const argument = this.#arguments[index] ?? null;
    if (argument?.kind === 'text') return unquote(argument.image);
    if (argument?.kind !== 'expression' || argument.expression.kind !== 'name') this.fail('a name must be here', index);
    return argument.expression.name;
  }

  /** The first argument as written: names of sections may hold what is an operator elsewhere, `.note.GNU-stack`. */
  sectionName(): string {
    const { source, tokens, end } = this.statement;
    const comma = tokens.find(({ tokenType }) => tokenType === Comma);
    if (tokens.length < 2) this.fail('a name must be here');
    return unquote(source.text.slice(tokens[1].startOffset, comma?.startOffset ?? end).trim());
  }

  names(): string[] {
    return this.#arguments.map((_, index) => this.name(index));
  }

  /** `@function`, `%function`, `"function"`. */
  tag(index: number): string {
    const argument = this.#arguments[index] ?? null;
    return argument?.kind === 'tag' ? argument.name : this.name(index);
  }

  bytes(index: number): Uint8Array {
    const argument = this.#arguments[index] ?? null;
    if (argument?.kind !== 'text') this.fail('a string must be here', index);
    return stringBytes(argument.image);
  }

  text(index: number): string {
    return new TextDecoder().decode(this.bytes(index));
  }
}

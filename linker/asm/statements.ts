/** Splits a text into statements, each with its labels taken off. */
import type { IToken } from 'chevrotain';
import type { Place, SourceText } from './diagnostics.ts';
import { unquote } from './literals.ts';
import * as t from './tokens.ts';

export interface Label {
  /** A number for numeric labels. */
  readonly name: string | number;
  readonly offset: number;
}

export interface Statement {
  readonly source: SourceText;
  readonly labels: readonly Label[];
  /** What stands behind the labels. */
  readonly tokens: readonly IToken[];
  /** Positions in the text: of the first token behind the labels, and behind the last. */
  readonly start: number;
  readonly end: number;
  /** A character in it that is none of the language. */
  readonly error: { readonly offset: number; readonly message: string } | null;
}

export function splitStatements(source: SourceText, syntax: t.Syntax): Statement[] {
  const { tokens, errors } = t.tokenize(source.text, syntax);
  const statements: Statement[] = [];
  let nextError = 0;
  let begin = 0;
  for (let index = 0; index <= tokens.length; index++) {
    const end = tokens[index];
    if (end !== undefined && end.tokenType !== t.Newline) continue;
    const limit = end?.startOffset ?? source.text.length;
    const error = nextError < errors.length && errors[nextError].offset < limit ? errors[nextError] : null;
    while (nextError < errors.length && errors[nextError].offset < limit) nextError++;
    if (index > begin || error !== null)
      statements.push(makeStatement(source, tokens.slice(begin, index), limit, error));
    begin = index + 1;
  }
  return statements;
}

function makeStatement(
  source: SourceText,
  tokens: readonly IToken[],
  limit: number,
  error: Statement['error'],
): Statement {
  const labels: Label[] = [];
  let first = 0;
  while (tokens[first + 1]?.tokenType === t.Colon && canBeLabel(tokens[first])) {
    const { image, startOffset, tokenType } = tokens[first];
    labels.push({ name: tokenType === t.Integer ? Number(image) : unquote(image), offset: startOffset });
    first += 2;
  }
  const rest = tokens.slice(first);
  return {
    source,
    labels,
    tokens: rest,
    start: rest[0]?.startOffset ?? limit,
    end: endOf(rest.at(-1)) ?? limit,
    error,
  };
}

function canBeLabel({ tokenType, image }: IToken): boolean {
  if (tokenType === t.Integer) return /^\d+$/.test(image);
  return tokenType === t.Text || isName(tokenType);
}

/** The keywords of operands are names elsewhere. */
export function isName(tokenType: IToken['tokenType']): boolean {
  return tokenType === t.Identifier || (tokenType.CATEGORIES?.includes(t.Identifier) ?? false);
}

function endOf(token: IToken | undefined): number | undefined {
  return token === undefined ? undefined : token.startOffset + token.image.length;
}

/** The first word behind the labels, in lower case; empty when there is none. */
export function keywordOf({ tokens }: Statement): string {
  const first = tokens[0];
  return first !== undefined && isName(first.tokenType) ? first.image.toLowerCase() : '';
}

/** The text behind the first word, for macros. */
export function argumentText({ source, tokens, end }: Statement): string {
  const first = tokens[0];
  return source.text.slice(first.startOffset + first.image.length, end).trim();
}

export function placeOf(statement: Statement, offset: number = statement.start): Place {
  return { source: statement.source, offset };
}

/**
 * Macros and repetitions work on text (GNU as, "Macro", "Rept", "Irp"): their bodies are kept as written, and every
 * expansion is a new text with `\parameter` replaced. Arguments are separated by commas.
 */
import { lineOf, type Place, type SourceText } from './diagnostics.ts';
import { AssemblyError } from './expressions.ts';
import { argumentText, keywordOf, type Statement } from './statements.ts';

export interface Macro {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: SourceText;
}

interface Parameter {
  readonly name: string;
  /** What stands for an argument that is not given. */
  readonly initial: string;
  readonly isRequired: boolean;
  /** Takes all the arguments that are left, commas included. */
  readonly isRest: boolean;
}

/** The directives that open a block and the one that closes it. */
const blocks: Record<string, string> = { '.macro': '.endm', '.rept': '.endr', '.irp': '.endr' };

export function opensBlock(keyword: string): boolean {
  return keyword in blocks;
}

export interface Block {
  readonly body: SourceText;
  /** Index of the statement that closes it. */
  readonly end: number;
}

/**
 * The block that statement `index` opens, blocks of its kind within it included.
 * @throws AssemblyError when it does not end
 */
export function findBlock(statements: readonly Statement[], index: number): Block {
  const opening = statements[index];
  const closing = blocks[keywordOf(opening)];
  let depth = 0;
  for (let next = index; next < statements.length; next++) {
    const keyword = keywordOf(statements[next]);
    if (blocks[keyword] === closing) depth++;
    if (keyword === closing) depth--;
    if (depth === 0) return { body: textBetween(opening, statements[next]), end: next };
  }
  throw new AssemblyError(`\`${closing}\` is missing`, opening.start);
}

function textBetween(opening: Statement, closing: Statement): SourceText {
  const { source } = opening;
  return {
    fileName: source.fileName,
    text: source.text.slice(opening.end, closing.start),
    firstLine: lineOf(source, opening.end),
    invocation: source.invocation,
  };
}

/** @throws AssemblyError when the head of the macro is damaged */
export function parseMacro(opening: Statement, body: SourceText): Macro {
  const head = /^([\w.$]+)\s*,?\s*([\s\S]*)$/.exec(argumentText(opening));
  if (head === null) throw new AssemblyError('`.macro` needs a name', opening.start);
  const separator = head[2].includes(',') ? /,/ : /\s+/;
  const parameters = head[2]
    .split(separator)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text): Parameter => {
      const match = /^([A-Za-z_]\w*)(?::(req|vararg))?(?:\s*=\s*([\s\S]*))?$/.exec(text);
      if (match === null) throw new AssemblyError(`\`${text}\` is no parameter of a macro`, opening.start);
      const [, name, qualifier, initial] = match;
      return { name, initial: initial ?? '', isRequired: qualifier === 'req', isRest: qualifier === 'vararg' };
    });
  return { name: head[1].toLowerCase(), parameters, body };
}

/**
 * @param counter what `\@` stands for: a number that no other expansion has
 * @throws AssemblyError when the arguments do not fit the parameters
 */
export function expandMacro(macro: Macro, invocation: Statement, counter: number): SourceText {
  const values = bindArguments(macro, splitArguments(argumentText(invocation)), invocation.start);
  const place: Place = { source: invocation.source, offset: invocation.start };
  return {
    ...macro.body,
    text: substitute(macro.body.text, values, counter),
    invocation: { macro: macro.name, place },
  };
}

function bindArguments({ name, parameters }: Macro, given: readonly string[], offset: number): Map<string, string> {
  const values = new Map(parameters.map((parameter) => [parameter.name, parameter.initial]));
  const bound = new Set<string>();
  let position = 0;
  given.forEach((written, index) => {
    const argument = withoutQuotes(written);
    const named = /^([A-Za-z_]\w*)\s*=\s*([^=][\s\S]*)?$/.exec(argument);
    if (named !== null && values.has(named[1])) {
      values.set(named[1], named[2] ?? '');
      bound.add(named[1]);
      return;
    }
    const parameter = parameters[position];
    if (parameter?.isRest) {
      if (!bound.has(parameter.name)) values.set(parameter.name, given.slice(index).join(', '));
      bound.add(parameter.name);
      return;
    }
    if (parameter === undefined) throw new AssemblyError(`macro \`${name}\` has only ${position} parameters`, offset);
    if (argument !== '') {
      values.set(parameter.name, argument);
      bound.add(parameter.name);
    }
    position++;
  });
  const missing = parameters.find((parameter) => parameter.isRequired && !bound.has(parameter.name));
  if (missing !== undefined) throw new AssemblyError(`macro \`${name}\` needs \`${missing.name}\``, offset);
  return values;
}

/** Quotes around a whole argument hold it together and are not part of it, as in GNU as. */
function withoutQuotes(argument: string): string {
  return /^"(?:[^"\\]|\\[\s\S])*"$/.test(argument) ? argument.slice(1, -1) : argument;
}

/** Of `.irp parameter, value, value...`. */
export function valuesOfRepetition(opening: Statement): string[] {
  return splitArguments(argumentText(opening)).slice(1);
}

export function expandRepetition(opening: Statement, body: SourceText, value: string): SourceText {
  const [parameter] = splitArguments(argumentText(opening));
  return { ...body, text: substitute(body.text, new Map([[parameter, value]]), null) };
}

/** `\name`, `\@` and `\()`, which separates a parameter from what follows it. */
function substitute(text: string, values: ReadonlyMap<string, string>, counter: number | null): string {
  return text.replace(/\\(?:([A-Za-z_]\w*)|(@)|\(\))/g, (image, name: string | undefined, at: string | undefined) => {
    if (at !== undefined) return counter === null ? image : String(counter);
    if (name !== undefined) return values.get(name) ?? image;
    return '';
  });
}

/** At commas outside of parentheses, brackets and quotes. */
export function splitArguments(text: string): string[] {
  if (text === '') return [];
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[\s\S]/g)) {
    if ('([{'.includes(piece)) depth++;
    if (')]}'.includes(piece)) depth--;
    if (piece === ',' && depth <= 0) {
      parts.push(current.trim());
      current = '';
    } else {
      current += piece;
    }
  }
  return [...parts, current.trim()];
}

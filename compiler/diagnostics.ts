/**
 * Diagnostics as values, and their text: the format of `tsc --pretty`, with the source excerpt, coloured
 * only where the caller says so. `test/cli/diagnostics.test.ts` compares it with TypeScript's own.
 */
import { type CatalogueCode, type CatalogueEntry, catalogue } from './catalogue.ts';

/** A range of a source file: offsets in UTF-16 units, as TypeScript counts. */
export interface SourceSpan {
  /** As it is shown: relative to the working directory. */
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

export interface Diagnostic {
  readonly category: 'error' | 'warning';
  /** `TS2322`, `HTC1204` */
  readonly code: string;
  /** One or several lines. */
  readonly message: string;
  readonly span: SourceSpan | null;
}

/** A diagnostic of hermitc itself; `values` fill `{0}`, `{1}` of the catalogue's text. */
export function createDiagnostic(
  code: CatalogueCode,
  values: readonly string[] = [],
  span: SourceSpan | null = null,
): Diagnostic {
  const { category = 'error', message, advice }: CatalogueEntry = catalogue[code];
  const text = `${message} ${advice}`.replace(/\{(\d)\}/g, (_, index) => values[Number(index)]!);
  return { category, code: `HTC${code}`, message: text, span };
}

/** Ends a command with a diagnostic, from any depth; `compiler/cli/main.ts` prints it. */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(code: CatalogueCode, values: readonly string[] = []) {
    const diagnostic = createDiagnostic(code, values);
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.category === 'error');
}

/** All diagnostics and, as tsc does, the count of errors. Ends with a newline unless there is nothing to say. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], color: boolean): string {
  const texts = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic, color)}\n`);
  return texts.join('') + formatSummary(diagnostics);
}

export function formatDiagnostic({ category, code, message, span }: Diagnostic, color: boolean): string {
  const paint = color ? paintAnsi : paintNothing;
  const categoryColor = category === 'error' ? Ansi.red : Ansi.yellow;
  const head = `${paint(category, categoryColor)}${paint(` ${code}: `, Ansi.grey)}${message}\n`;
  if (span === null) return head;
  return `${formatPlace(span, paint)} - ${head}${formatExcerpt(span, categoryColor, paint)}`;
}

export interface LinePosition {
  /** Both count from 0. */
  readonly line: number;
  readonly column: number;
}

export function positionOf(text: string, offset: number): LinePosition {
  const starts = lineStarts(text);
  let line = starts.length - 1;
  while (starts[line]! > offset) line--;
  return { line, column: offset - starts[line]! };
}

type Paint = (text: string, code: string) => string;

const Ansi = { red: '91', yellow: '93', cyan: '96', grey: '90', inverse: '7' } as const;

const paintNothing: Paint = (text) => text;
const paintAnsi: Paint = (text, code) => `\u001b[${code}m${text}\u001b[0m`;

function formatPlace({ file, text, start }: SourceSpan, paint: Paint): string {
  const { line, column } = positionOf(text, start);
  return `${paint(file, Ansi.cyan)}:${paint(`${line + 1}`, Ansi.yellow)}:${paint(`${column + 1}`, Ansi.yellow)}`;
}

/** Characters of a line; tsc has no limit. */
const longestLine = 1_000;
const shownBefore = 100;

/** The lines of the span with squiggles; of more than five lines the first two and the last two. */
function formatExcerpt({ text, start, length }: SourceSpan, color: string, paint: Paint): string {
  const first = positionOf(text, start);
  const last = positionOf(text, start + length);
  const starts = lineStarts(text);
  const abridged = last.line - first.line >= 4;
  const gutterWidth = Math.max(`${last.line + 1}`.length, abridged ? 3 : 0);
  const gutter = (label: string): string => paint(label.padStart(gutterWidth), Ansi.inverse);

  let excerpt = '';
  for (let line = first.line; line <= last.line; line++) {
    excerpt += '\n';
    if (abridged && line === first.line + 2) {
      excerpt += `${gutter('...')} \n`;
      line = last.line - 1;
    }
    const source = text
      .slice(starts[line], starts[line + 1])
      .trimEnd()
      // Tabs, and what would move the cursor of a terminal.
      .replace(/\p{Cc}/gu, ' ');
    const from = line === first.line ? first.column : 0;
    const to = line === last.line ? last.column : source.length;
    const [begin, end] = source.length <= longestLine ? [0, source.length] : shownPart(from);
    const squiggle =
      source.slice(begin, from).replace(/\S/g, ' ') + source.slice(from, Math.min(to, end)).replace(/./g, '~');
    excerpt += `${gutter(`${line + 1}`)} ${source.slice(begin, end)}\n${gutter('')} ${paint(squiggle, color)}`;
  }
  return `${excerpt}\n`;
}

/** Of a line that no terminal shows in a useful way, as generators write them: what is around the place. */
function shownPart(place: number): [begin: number, end: number] {
  const begin = Math.max(0, place - shownBefore);
  return [begin, begin + longestLine];
}

function formatSummary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.category === 'error');
  if (errors.length === 0) return '';
  const spans = errors.flatMap(({ span }) => (span === null ? [] : [span]));
  const places = [...new Map(spans.toReversed().map((span) => [span.file, placeOf(span)])).values()].toReversed();
  const found = `Found ${errors.length} error${errors.length === 1 ? '' : 's'}`;
  if (places.length === 0) return `${found}.\n`;
  if (errors.length === 1) return `${found} in ${places[0]}\n`;
  if (places.length === 1) return `${found} in the same file, starting at: ${places[0]}\n`;
  const rows = places.map((place) => {
    const count = spans.filter(({ file }) => place.startsWith(`${file}:`)).length;
    return `${`${count}`.padStart('Errors'.length)}  ${place}\n`;
  });
  return `${found} in ${places.length} files.\n\nErrors  Files\n${rows.join('')}`;
}

/** With the line of the first error. */
function placeOf({ file, text, start }: SourceSpan): string {
  return `${file}:${positionOf(text, start).line + 1}`;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}

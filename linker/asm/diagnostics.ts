/** Texts that are assembled, places in them, and messages about them. */

/** A file, or what a macro or a repetition expands to. */
export interface SourceText {
  readonly fileName: string;
  readonly text: string;
  /** Line in the file of the text's first line, from 1: an expansion keeps the lines of what it was made from. */
  readonly firstLine: number;
  /** For expansions of macros: where it was invoked. */
  readonly invocation: { readonly macro: string; readonly place: Place } | null;
}

/** A character of a text. */
export interface Place {
  readonly source: SourceText;
  readonly offset: number;
}

export interface AssemblyDiagnostic {
  readonly fileName: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  readonly sourceLine: string;
  /** The invocations of macros that led there, innermost first. */
  readonly notes: readonly string[];
}

export function diagnosticAt({ source, offset }: Place, message: string): AssemblyDiagnostic {
  const { line, column, sourceLine } = locate(source, offset);
  const notes: string[] = [];
  for (let { invocation } = source; invocation !== null; invocation = invocation.place.source.invocation) {
    const { source: caller, offset: at } = invocation.place;
    notes.push(`${caller.fileName}:${locate(caller, at).line}: in the expansion of macro \`${invocation.macro}\``);
  }
  return { fileName: source.fileName, line, column, message, sourceLine, notes };
}

/** `file:line:column: error: message`, the line, a caret under the column, the notes. */
export function formatDiagnostic(diagnostic: AssemblyDiagnostic): string {
  const { fileName, line, column, message, sourceLine, notes } = diagnostic;
  // Tabs stay tabs, so that the caret is below its character whatever their width.
  const indent = sourceLine.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [`${fileName}:${line}:${column}: error: ${message}`, sourceLine, `${indent}^`, ...notes].join('\n');
}

/** Line in the file that `offset` is on. */
export function lineOf(source: SourceText, offset: number): number {
  return locate(source, offset).line;
}

function locate(source: SourceText, offset: number): { line: number; column: number; sourceLine: string } {
  const { text, firstLine } = source;
  // A name may have got its value in another text.
  offset = Math.min(offset, text.length);
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  let line = firstLine;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) line++;
  const sourceLine = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  return { line, column: offset - start + 1, sourceLine };
}

/**
 * Positions as text: `@ "file":line:column`, for a place in an inlined function followed by `of "function"` and, where that
 * is known, the place of the call.
 */
import { quote } from './aux-text.ts';
import type { SourcePosition } from './ir.ts';
import type { TextScanner } from './scan.ts';

/** @param symbol of the function that the code is in */
export function writePosition(position: SourcePosition, symbol: string): string {
  const { file, line, column, caller } = position;
  const place = `@ ${quote(file)}:${line}:${column}`;
  if (caller === null && position.function === symbol) return place;
  const inlined = `${place} of ${quote(position.function)}`;
  return caller === null ? inlined : `${inlined} ${writePosition(caller, symbol)}`;
}

/** Null when there is none. */
export function readPosition(scanner: TextScanner, symbol: string): SourcePosition | null {
  if (!scanner.accept('@')) return null;
  const file = scanner.string();
  scanner.expect(':');
  const line = scanner.integer();
  scanner.expect(':');
  const column = scanner.integer();
  if (!scanner.accept('of')) return { file, line, column, function: symbol, caller: null };
  return { file, line, column, function: scanner.string(), caller: readPosition(scanner, symbol) };
}

/**
 * How Node lays out the entries of an array or object: in columns, on one line, or one per line (`groupArrayElements` and
 * `reduceToSingleString` of lib/internal/util/inspect.js with `compact: 3` and `breakLength: 80`).
 */

import { displayWidth } from './inspect-text.ts';
import { arrayElement, arrayLength, Kind, kindOf } from './reflect.ts';

/** Columns of a line. */
export const breakLength = 80;
/** Elements of an array that are printed. */
export const maximumElements = 100;
/** Inner levels that may share a line. */
const compactLevels = 3;
/** A comma and a space. */
const separatorSpace = 2;

/** Arrays with more entries than this are set in columns. */
const ungroupedEntries = 6;

/**
 * @param entries the printed elements or properties
 * @param base what stands before the opening brace, or nothing
 * @param array the array of which these are the elements; undefined for objects
 * @param indentation columns to the left
 * @param innerLevels levels of nesting below this one
 */
export function layOut(
  entries: string[],
  base: string,
  opening: string,
  closing: string,
  array: unknown,
  indentation: number,
  innerLevels: number,
): string {
  const start = base.length === 0 ? opening : `${base} ${opening}`;
  const rows =
    kindOf(array) === Kind.array && entries.length > ungroupedEntries
      ? groupElements(entries, array, indentation)
      : entries;
  if (innerLevels < compactLevels && rows.length === entries.length) {
    const width = rows.length + indentation + opening.length + base.length + 10;
    if (fitsOnLine(rows, width, base)) {
      const line = rows.join(', ');
      if (!line.includes('\n')) return `${start} ${line} ${closing}`;
    }
  }
  const lineStart = `\n${' '.repeat(indentation)}`;
  return `${start}${lineStart}  ${rows.join(`,${lineStart}  `)}${lineStart}${closing}`;
}

function fitsOnLine(entries: readonly string[], start: number, base: string): boolean {
  let total = entries.length + start;
  if (total + entries.length > breakLength) return false;
  for (let index = 0; index < entries.length; index++) total += entries[index].length;
  return total <= breakLength && !base.includes('\n');
}

/** Joins entries to rows of aligned columns; returns them as they are when they are too wide or too different for that. */
function groupElements(entries: string[], array: unknown, indentation: number): string[] {
  // The note about further elements gets a row of its own.
  const count = entries.length > maximumElements ? entries.length - 1 : entries.length;
  const widths: number[] = [];
  let total = 0;
  let widest = 0;
  for (let index = 0; index < count; index++) {
    const width = displayWidth(entries[index]);
    widths.push(width);
    total += width + separatorSpace;
    widest = Math.max(widest, width);
  }
  const columnWidth = widest + separatorSpace;
  const suits = total / columnWidth > 5 || widest <= 6;
  if (columnWidth * 3 + indentation >= breakLength || !suits) return entries;
  const columns = columnCount(columnWidth, total / entries.length, count, indentation);
  if (columns <= 1) return entries;

  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let columnWidest = 0;
    for (let index = column; index < count; index += columns) columnWidest = Math.max(columnWidest, widths[index]);
    columnWidths.push(columnWidest + separatorSpace);
  }
  const alignRight = areNumbers(array, entries.length);
  const rows: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const last = Math.min(start + columns, count) - 1;
    let row = '';
    for (let index = start; index <= last; index++) {
      const missing = columnWidths[index - start] - separatorSpace - widths[index];
      const filler = ' '.repeat(missing);
      const entry = index < last ? `${entries[index]}, ` : entries[index];
      if (alignRight) row += filler + entry;
      else row += index < last ? entry + filler : entry;
    }
    rows.push(row);
  }
  if (count < entries.length) rows.push(entries[count]);
  return rows;
}

/** As many columns as make the block about square, with characters 2.5 times as high as wide. */
function columnCount(columnWidth: number, averageWidth: number, count: number, indentation: number): number {
  const bias = Math.sqrt(columnWidth - averageWidth);
  const biasedWidth = Math.max(columnWidth - 3 - bias, 1);
  const square = Math.round(Math.sqrt(2.5 * biasedWidth * count) / biasedWidth);
  const fitting = Math.floor((breakLength - indentation) / columnWidth);
  return Math.min(Math.min(square, fitting), Math.min(compactLevels * 4, 15));
}

/** Whether the first `count` elements exist and are numbers. */
function areNumbers(array: unknown, count: number): boolean {
  for (let index = 0; index < count; index++) {
    if (index >= arrayLength(array) || kindOf(arrayElement(array, index)) !== Kind.number) return false;
  }
  return true;
}

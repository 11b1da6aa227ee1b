/** Strings in the output of `inspect`: quotes, escapes and how many columns they take. */

import { columnsOf } from '../text/width.ts';

const Ascii = { doubleQuote: 0x22, dollar: 0x24, quote: 0x27, backslash: 0x5c, backtick: 0x60 } as const;

/**
 * The text in quotes: single ones, unless it contains some and no double quotes, or no backticks and no `${`. Control
 * characters and unpaired surrogates are escaped.
 */
export function quote(text: string): string {
  const mark = quoteMark(text);
  const quotation = String.fromCharCode(mark);
  let result = quotation;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isPairAt(text, index)) {
      index++;
    } else if (needsEscape(unit, mark)) {
      result += text.slice(start, index) + escaped(unit);
      start = index + 1;
    }
  }
  return result + text.slice(start) + quotation;
}

function quoteMark(text: string): number {
  if (!text.includes("'")) return Ascii.quote;
  if (!text.includes('"')) return Ascii.doubleQuote;
  return text.includes('`') || text.includes('${') ? Ascii.quote : Ascii.backtick;
}

/** Whether a surrogate pair begins at the index. */
function isPairAt(text: string, index: number): boolean {
  if ((text.charCodeAt(index) & 0xfc00) !== 0xd800 || index + 1 >= text.length) return false;
  return (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

function needsEscape(unit: number, mark: number): boolean {
  if (unit < 0x7f) return unit < 0x20 || unit === Ascii.backslash || (unit === Ascii.quote && mark === Ascii.quote);
  return unit <= 0x9f || (unit & 0xf800) === 0xd800;
}

function escaped(unit: number): string {
  if (unit > 0xff) return `\\u${unit.toString(16)}`;
  if (unit === Ascii.quote) return "\\'";
  if (unit === Ascii.backslash) return '\\\\';
  if (unit === 8) return '\\b';
  if (unit === 9) return '\\t';
  if (unit === 10) return '\\n';
  if (unit === 12) return '\\f';
  if (unit === 13) return '\\r';
  return `\\x${unit.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The columns that a terminal needs for the text, as ICU counts them for Node. */
export function displayWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x7f) {
      width += unit < 0x20 ? 0 : 1;
    } else {
      width += columnsOf(text.codePointAt(index)!);
      if (isPairAt(text, index)) index++;
    }
  }
  return width;
}

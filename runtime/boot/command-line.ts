/**
 * The kernel command line (docs/boot-console-protocol.md): words separated by spaces; `'...'` and `"..."` keep
 * everything up to the next such quote, outside of `'...'` `\` keeps the next byte. Words before `--` are the kernel's,
 * those behind it the program's arguments; `env=NAME=VALUE` before it is a variable of its environment.
 *
 * The words end up one after the other in `mm.storage.words`: u16 length, kind (1 byte), text, NUL.
 */
import type { Address } from '../machine/memory.ts';
import { load8, load16, store8, store16, symbolAddress } from '../machine/memory.ts';
import { isText, parseNumber, startsWith } from '../start/text.ts';
import { commandLineCapacity } from './info.ts';

export const WordKind = { kernel: 0, variable: 1, argument: 2 } as const;

const prefixBytes = 3;
/** What `mm.storage.words` reserves: a word of one byte and its space become five bytes, the last one is followed by a length. */
export const wordsBytes = commandLineCapacity * 3;
const Character = { space: 0x20, doubleQuote: 0x22, quote: 0x27, backslash: 0x5c } as const;
const environmentPrefix = 4;

let wordsEnd: Address = 0;

/** Splits a command line. */
export function splitCommandLine(text: Address, length: number): void {
  wordsEnd = words();
  let behindSeparator = false;
  let position = skipSpaces(text, 0, length);
  while (position < length) {
    const word = wordsEnd + prefixBytes;
    position = copyWord(text, position, length, word);
    const wordLength = wordsEnd - word;
    let kind: number = WordKind.kernel;
    if (behindSeparator) kind = WordKind.argument;
    else if (startsWith(word, wordLength, 'env=')) kind = WordKind.variable;
    else if (isText(word, wordLength, '--')) behindSeparator = true;
    store16(word - prefixBytes, wordLength);
    store8(word - 1, kind);
    store8(wordsEnd, 0);
    wordsEnd++;
    position = skipSpaces(text, position, length);
  }
}

/** How many words of this kind there are. */
export function countWords(kind: number): number {
  let count = 0;
  for (let word = words(); word < wordsEnd; word = nextWord(word)) if (load8(word + 2) === kind) count++;
  return count;
}

/** Text of a word of this kind by its index; of a variable without `env=`. 0: there is none. */
export function wordAddress(kind: number, index: number): Address {
  const word = findWord(kind, index);
  return word === 0 ? 0 : word + prefixBytes + skipped(kind);
}

export function wordLength(kind: number, index: number): number {
  const word = findWord(kind, index);
  return word === 0 ? 0 : load16(word) - skipped(kind);
}

/** The kernel was given this word. */
export function hasKernelWord(text: string): boolean {
  for (let word = words(); word < wordsEnd; word = nextWord(word)) {
    if (load8(word + 2) === WordKind.kernel && isText(word + prefixBytes, load16(word), text)) return true;
  }
  return false;
}

/** The number behind a prefix such as `gc=stress:`; `missing` when no word of the kernel's begins so. */
export function kernelNumber(prefix: string, missing: number): number {
  for (let word = words(); word < wordsEnd; word = nextWord(word)) {
    const text = word + prefixBytes;
    if (load8(word + 2) === WordKind.kernel && startsWith(text, load16(word), prefix)) {
      return parseNumber(text + prefix.length, load16(word) - prefix.length);
    }
  }
  return missing;
}

/** The number in the word of the kernel's behind this one; 0 when there is none. */
export function kernelNumberBehind(text: string): number {
  let found = false;
  for (let word = words(); word < wordsEnd; word = nextWord(word)) {
    if (load8(word + 2) !== WordKind.kernel) continue;
    if (found) return parseNumber(word + prefixBytes, load16(word));
    found = isText(word + prefixBytes, load16(word), text);
  }
  return 0;
}

/** Copies one word without its quotes; `wordsEnd` is behind it then. Returns the position behind it. */
function copyWord(text: Address, start: number, length: number, to: Address): number {
  let position = start;
  /** The quote that is open; 0: none. */
  let open = 0;
  wordsEnd = to;
  while (position < length) {
    let byte = load8(text + position);
    position++;
    if (open === 0) {
      if (byte === Character.space) break;
      if (byte === Character.quote || byte === Character.doubleQuote) {
        open = byte;
        continue;
      }
    } else if (byte === open) {
      open = 0;
      continue;
    }
    if (open !== Character.quote && byte === Character.backslash && position < length) {
      byte = load8(text + position);
      position++;
    }
    store8(wordsEnd, byte);
    wordsEnd++;
  }
  return position;
}

function skipSpaces(text: Address, start: number, length: number): number {
  let position = start;
  while (position < length && load8(text + position) === Character.space) position++;
  return position;
}

function findWord(kind: number, index: number): Address {
  let rest = index;
  for (let word = words(); word < wordsEnd; word = nextWord(word)) {
    if (load8(word + 2) !== kind) continue;
    if (rest === 0) return word;
    rest--;
  }
  return 0;
}

function skipped(kind: number): number {
  return kind === WordKind.variable ? environmentPrefix : 0;
}

function nextWord(word: Address): Address {
  return word + prefixBytes + load16(word) + 1;
}

function words(): Address {
  return symbolAddress('mm.storage.words');
}

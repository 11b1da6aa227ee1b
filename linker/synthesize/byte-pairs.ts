/**
 * Byte-pair encoding (Gage, "A New Algorithm for Data Compression", 1994), as Linux uses it for its kallsyms: the pair of bytes
 * that is most frequent becomes a new byte, over and over, until no byte value is free or no pair occurs twice. Names of functions
 * and files shrink to less than half, and each is still a string of bytes that ends in NUL and can be read without the others.
 */

const separator = 0;

export interface BytePairs {
  /** Two bytes for each byte value: what it stands for. A second byte of 0 means that the first is the text itself. */
  readonly table: Uint8Array;
  /** The texts, each with the NUL at its end. */
  readonly texts: readonly Uint8Array[];
}

/** @param texts without NUL characters */
export function encodeBytePairs(texts: readonly string[]): BytePairs {
  const bytes = new TextEncoder().encode(texts.map((text) => `${text}\0`).join(''));
  const table = new Uint8Array(512);
  const isUsed = new Uint8Array(256);
  for (const byte of bytes) isUsed[byte] = 1;
  for (let byte = 0; byte < 256; byte++) table[2 * byte] = isUsed[byte] ? byte : 0;

  const counts = new PairCounts(bytes);
  let length = bytes.length;
  for (let code = 1; code < 256; code++) {
    if (isUsed[code]) continue;
    const pair = counts.mostFrequent();
    if (pair === null) break;
    table[2 * code] = pair >>> 8;
    table[2 * code + 1] = pair & 0xff;
    length = replacePair(bytes, length, pair, code, counts);
  }
  return { table, texts: splitTexts(bytes.subarray(0, length)) };
}

/** How often each two bytes follow each other within a text, kept up to date as they are replaced. */
class PairCounts {
  readonly #counts = new Uint32Array(0x1_0000);
  /** Pairs that have occurred. */
  readonly #pairs = new Set<number>();

  constructor(bytes: Uint8Array) {
    for (let index = 1; index < bytes.length; index++) this.change(bytes[index - 1], bytes[index], 1);
  }

  change(first: number, second: number, by: 1 | -1): void {
    if (first === separator || second === separator) return;
    const pair = (first << 8) | second;
    if (this.#counts[pair] === 0) this.#pairs.add(pair);
    this.#counts[pair] += by;
  }

  /** The earliest of equals; null when none occurs twice. */
  mostFrequent(): number | null {
    let best: number | null = null;
    let most = 1;
    for (const pair of this.#pairs) {
      if (this.#counts[pair] <= most) continue;
      best = pair;
      most = this.#counts[pair];
    }
    return best;
  }
}

/** In place; what lies between two occurrences moves as a whole. @returns the new length */
function replacePair(bytes: Uint8Array, length: number, pair: number, code: number, counts: PairCounts): number {
  const [first, second] = [pair >>> 8, pair & 0xff];
  let end = 0;
  let from = 0;
  for (let index = bytes.indexOf(first); index !== -1 && index + 1 < length; index = bytes.indexOf(first, index)) {
    if (bytes[index + 1] !== second) {
      index++;
      continue;
    }
    bytes.copyWithin(end, from, index);
    end += index - from;
    const before = end > 0 ? bytes[end - 1] : separator;
    const after = index + 2 < length ? bytes[index + 2] : separator;
    counts.change(before, first, -1);
    counts.change(first, second, -1);
    counts.change(second, after, -1);
    counts.change(before, code, 1);
    counts.change(code, after, 1);
    bytes[end++] = code;
    index += 2;
    from = index;
  }
  bytes.copyWithin(end, from, length);
  return end + length - from;
}

function splitTexts(bytes: Uint8Array): Uint8Array[] {
  const texts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(separator, start) + 1;
    texts.push(bytes.slice(start, end));
    start = end;
  }
  return texts;
}

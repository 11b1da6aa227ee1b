/**
 * Where instructions come from: decodes the source map that Binaryen writes beside a binary (Source Map, ECMA-426).
 * Its one generated line is the binary; a generated column is a byte offset. Binaryen's lines count from 1 and are
 * stored from 0, its columns are stored as they were given, which is from 0. Each function of the program has a source of
 * its own in the map, so that the function is known of every position, also after Binaryen has inlined it.
 */
import { decode } from '@jridgewell/sourcemap-codec';
import type { SourcePosition } from '../ssa/ir.ts';

export interface SourceMapJson {
  readonly sources: readonly (string | null)[];
  readonly mappings: string;
}

export class SourceMap {
  /** Ascending byte offsets from which on a position holds. */
  private readonly offsets: readonly number[];
  private readonly positions: readonly (SourcePosition | null)[];

  /** By symbol: each function of the program, without a line. Others are generated. */
  private readonly functions: ReadonlyMap<string, SourcePosition>;

  constructor(
    offsets: readonly number[],
    positions: readonly (SourcePosition | null)[],
    functions: ReadonlyMap<string, SourcePosition>,
  ) {
    this.offsets = offsets;
    this.positions = positions;
    this.functions = functions;
  }

  /** An unknown place in a function; null: the function is generated. */
  functionNamed(symbol: string): SourcePosition | null {
    return this.functions.get(symbol) ?? null;
  }

  /** Index of the entry that holds at a byte offset, or -1. `from`: an entry known to hold before it. */
  find(offset: number, from = -1): number {
    const { offsets } = this;
    if (from >= 0) {
      let index = from;
      while (index + 1 < offsets.length && offsets[index + 1] <= offset) index++;
      return index;
    }
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offsets[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  position(index: number): SourcePosition | null {
    return index < 0 ? null : this.positions[index];
  }
}

/** @param functions the symbol of the function that each source stands for */
export function readSourceMap(json: SourceMapJson, functions: readonly string[]): SourceMap {
  const offsets: number[] = [];
  const positions: (SourcePosition | null)[] = [];
  // Instructions of one statement share its object: the back end compares by identity.
  const known = new Map<string, SourcePosition>();
  const unplaced = functions.map(
    (symbol, source): SourcePosition => ({
      file: json.sources[source] ?? '',
      line: 0,
      column: 0,
      function: symbol,
      caller: null,
    }),
  );
  for (const [offset, source, line, column] of decode(json.mappings)[0] ?? []) {
    offsets.push(offset);
    if (source === undefined) {
      positions.push(null);
      continue;
    }
    const key = `${source}:${line}:${column}`;
    let position = known.get(key);
    if (position === undefined) {
      const inFunction = unplaced[source];
      position = { ...inFunction, line: line! + 1, column: column! + 1 };
      known.set(key, position);
    }
    positions.push(position);
  }
  return new SourceMap(offsets, positions, new Map(unplaced.map((position) => [position.function, position])));
}

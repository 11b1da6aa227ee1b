/**
 * Where instructions come from: decodes the source map that Binaryen writes beside a binary (Source Map, ECMA-426).
 * Its one generated line is the binary; a generated column is a byte offset. Binaryen's lines count from 1 and are
 * stored from 0, its columns are stored as they were given, which is from 0.
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

  constructor(offsets: readonly number[], positions: readonly (SourcePosition | null)[]) {
    this.offsets = offsets;
    this.positions = positions;
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

export function readSourceMap(json: SourceMapJson): SourceMap {
  const offsets: number[] = [];
  const positions: (SourcePosition | null)[] = [];
  // Instructions of one statement share its object: the back end compares by identity.
  const known = new Map<string, SourcePosition>();
  for (const [offset, source, line, column] of decode(json.mappings)[0] ?? []) {
    offsets.push(offset);
    if (source === undefined) {
      positions.push(null);
      continue;
    }
    const key = `${source}:${line}:${column}`;
    let position = known.get(key);
    if (position === undefined) {
      position = { file: json.sources[source] ?? '', line: line! + 1, column: column! + 1 };
      known.set(key, position);
    }
    positions.push(position);
  }
  return new SourceMap(offsets, positions);
}

/**
 * Source positions as objects hold them (`.rodata.lines` and `.rodata.source_names` in docs/runtime-abi.md): a line-table index
 * means an entry of the object's own table.
 */
import { viewOf } from '../elf/bytes.ts';
import type { ObjectFile } from '../elf/object.ts';
import { LinkError } from '../errors.ts';

const entrySize = 24;

export interface SourcePosition {
  readonly file: string;
  /** From 1, as the column; 0: only the function is known. */
  readonly line: number;
  readonly column: number;
  /** Symbol of the function that it is in. */
  readonly function: string;
  /** What reports call that; empty: nothing. */
  readonly name: string;
  /** Where that was called, when it was inlined there; null: it was not, or what calls it is generated. */
  readonly caller: SourcePosition | null;
}

interface ObjectTable {
  readonly lines: DataView;
  readonly names: Uint8Array;
  /** By index, when they have been read. */
  readonly positions: SourcePosition[];
}

export class Positions {
  readonly #tables = new Map<ObjectFile, ObjectTable>();

  /**
   * @returns null for index 0, "no position"; else one object for each entry
   * @throws LinkError when the object has no such entry
   */
  read(object: ObjectFile, index: number): SourcePosition | null {
    if (index === 0) return null;
    const { lines, names, positions } = this.#tableOf(object);
    const known = positions[index];
    if (known !== undefined) return known;
    if ((index + 1) * entrySize > lines.byteLength) {
      throw new LinkError(`${object.name}: line-table index ${index} does not exist`);
    }
    const word = (number: number) => lines.getUint32(index * entrySize + 4 * number, true);
    const call = word(5);
    // A caller comes before what is inlined into it: so there are no circles.
    if (call >= index)
      throw new LinkError(`${object.name}: entry ${index} of its line table is called by entry ${call}`);
    positions[index] = {
      file: nameAt(object, names, word(0)),
      line: word(1),
      column: word(2),
      function: nameAt(object, names, word(3)),
      name: nameAt(object, names, word(4)),
      caller: this.read(object, call),
    };
    return positions[index];
  }

  #tableOf(object: ObjectFile): ObjectTable {
    let table = this.#tables.get(object);
    if (table === undefined) {
      const contents = (name: string) =>
        object.sections.find((section) => section.name === name)?.data ?? new Uint8Array(0);
      table = { lines: viewOf(contents('.rodata.lines')), names: contents('.rodata.source_names'), positions: [] };
      this.#tables.set(object, table);
    }
    return table;
  }
}

function nameAt(object: ObjectFile, names: Uint8Array, offset: number): string {
  const end = names.indexOf(0, offset);
  if (end < 0) throw new LinkError(`${object.name}: a name of its line table does not end`);
  return new TextDecoder().decode(names.subarray(offset, end));
}

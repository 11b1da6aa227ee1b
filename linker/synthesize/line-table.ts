/**
 * Merges the line tables of all objects (`.rodata.lines`, `.rodata.file_names` in docs/runtime-abi.md). Indices in an
 * object mean its own table; in the image there is one, with each position once and only the positions that
 * something refers to.
 */
import { ByteWriter, StringTable, viewOf } from '../elf/bytes.ts';
import type { ObjectFile } from '../elf/object.ts';
import { LinkError } from '../errors.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

const entrySize = 12;

/** The tables of one object, and where their entries went. */
interface ObjectTable {
  readonly lines: Uint8Array;
  readonly fileNames: Uint8Array;
  readonly merged: Map<number, number>;
}

export class LineTable {
  readonly #tables = new Map<ObjectFile, ObjectTable>();
  readonly #entries = new ByteWriter();
  readonly #fileNames = new StringTable();
  readonly #indices = new Map<string, number>();

  constructor() {
    // Index 0 means "no position".
    this.#entries.zeros(entrySize);
  }

  /** @returns the index in the image of entry `index` of the object's table */
  add(object: ObjectFile, index: number): number {
    if (index === 0) return 0;
    const table = this.#tableOf(object);
    let merged = table.merged.get(index);
    if (merged === undefined) {
      merged = this.#merge(object, table, index);
      table.merged.set(index, merged);
    }
    return merged;
  }

  #tableOf(object: ObjectFile): ObjectTable {
    let table = this.#tables.get(object);
    if (table === undefined) {
      const contents = (name: string) => object.sections.find((section) => section.name === name)?.data;
      const lines = contents('.rodata.lines') ?? new Uint8Array(0);
      const fileNames = contents('.rodata.file_names') ?? new Uint8Array(0);
      table = { lines, fileNames, merged: new Map() };
      this.#tables.set(object, table);
    }
    return table;
  }

  #merge(object: ObjectFile, { lines, fileNames }: ObjectTable, index: number): number {
    if ((index + 1) * entrySize > lines.length) {
      throw new LinkError(`${object.name}: line-table index ${index} does not exist`);
    }
    const view = viewOf(lines);
    const nameOffset = view.getUint32(index * entrySize, true);
    const line = view.getUint32(index * entrySize + 4, true);
    const column = view.getUint32(index * entrySize + 8, true);
    const nameEnd = fileNames.indexOf(0, nameOffset);
    if (nameEnd < 0) throw new LinkError(`${object.name}: a file name of its line table does not end`);
    const file = this.#fileNames.add(new TextDecoder().decode(fileNames.subarray(nameOffset, nameEnd)));
    return this.#addEntry(file, line, column);
  }

  #addEntry(file: number, line: number, column: number): number {
    const key = `${file}:${line}:${column}`;
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.#entries.length / entrySize;
      this.#indices.set(key, index);
      this.#entries.u32(file);
      this.#entries.u32(line);
      this.#entries.u32(column);
    }
    return index;
  }

  finish(): SyntheticSection[] {
    const [lines, fileNames] = [this.#entries.finish(), this.#fileNames.finish()];
    return [
      syntheticSection({ name: '.rodata.lines', kind: 'read-only', alignment: 4, size: lines.length }, () => lines),
      syntheticSection(
        { name: '.rodata.file_names', kind: 'read-only', alignment: 1, size: fileNames.length },
        () => fileNames,
      ),
    ];
  }
}

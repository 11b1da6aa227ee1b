/**
 * Source positions as objects hold them (`.rodata.lines` and `.rodata.file_names` in docs/runtime-abi.md): a line-table index
 * means an entry of the object's own table. Files get their numbers in the image when a position first names them.
 */
import { viewOf } from '../elf/bytes.ts';
import type { ObjectFile } from '../elf/object.ts';
import { LinkError } from '../errors.ts';

const entrySize = 12;

export interface SourcePosition {
  /** Index in `Positions.files`. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

interface ObjectTable {
  readonly lines: DataView;
  readonly fileNames: Uint8Array;
  /** Files by the offsets of their names. */
  readonly files: Map<number, number>;
}

export class Positions {
  readonly #tables = new Map<ObjectFile, ObjectTable>();
  readonly #files = new Map<string, number>();

  /** Names of files by number. */
  get files(): string[] {
    return [...this.#files.keys()];
  }

  /**
   * @returns null for index 0, "no position"
   * @throws LinkError when the object has no such entry
   */
  read(object: ObjectFile, index: number): SourcePosition | null {
    if (index === 0) return null;
    const table = this.#tableOf(object);
    const { lines } = table;
    if ((index + 1) * entrySize > lines.byteLength) {
      throw new LinkError(`${object.name}: line-table index ${index} does not exist`);
    }
    const [name, line, column] = [0, 4, 8].map((field) => lines.getUint32(index * entrySize + field, true));
    return { file: this.#file(object, table, name), line, column };
  }

  #tableOf(object: ObjectFile): ObjectTable {
    let table = this.#tables.get(object);
    if (table === undefined) {
      const contents = (name: string) =>
        object.sections.find((section) => section.name === name)?.data ?? new Uint8Array(0);
      table = { lines: viewOf(contents('.rodata.lines')), fileNames: contents('.rodata.file_names'), files: new Map() };
      this.#tables.set(object, table);
    }
    return table;
  }

  #file(object: ObjectFile, { fileNames, files }: ObjectTable, offset: number): number {
    let file = files.get(offset);
    if (file === undefined) {
      const end = fileNames.indexOf(0, offset);
      if (end < 0) throw new LinkError(`${object.name}: a file name of its line table does not end`);
      const name = new TextDecoder().decode(fileNames.subarray(offset, end));
      file = this.#files.get(name) ?? this.#files.size;
      this.#files.set(name, file);
      files.set(offset, file);
    }
    return file;
  }
}

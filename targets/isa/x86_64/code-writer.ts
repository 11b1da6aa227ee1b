/** A growing buffer of code, with the relocations of what was written. */
import type { CodeRelocation } from '../../../compiler/backend/machine.ts';

export class CodeWriter {
  length = 0;
  readonly relocations: CodeRelocation[] = [];
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);

  /** Writes the low `size` bytes (1 to 4) of a number, little-endian. */
  write(value: number, size: number): void {
    this.#reserve(size);
    for (let index = 0; index < size; index++) this.#bytes[this.length++] = value >> (index * 8);
  }

  write64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.length, BigInt.asUintN(64, value), true);
    this.length += 8;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A copy of the bytes from `start` to `end`. */
  slice(start = 0, end = this.length): Uint8Array {
    return this.#bytes.slice(start, end);
  }

  #reserve(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Little-endian byte output, and the string tables of ELF. */

const initialCapacity = 1024;

/** A growing buffer. Numbers are written little-endian; 64-bit ones may be any safe integer, also negative. */
export class ByteWriter {
  #bytes = new Uint8Array(initialCapacity);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    const offset = this.#extend(1);
    this.#view.setUint8(offset, value);
  }

  u16(value: number): void {
    const offset = this.#extend(2);
    this.#view.setUint16(offset, value, true);
  }

  u32(value: number): void {
    const offset = this.#extend(4);
    this.#view.setUint32(offset, value, true);
  }

  u64(value: number): void {
    this.u32(value >>> 0);
    this.u32(Math.floor(value / 2 ** 32) >>> 0);
  }

  bytes(bytes: Uint8Array | readonly number[]): void {
    const offset = this.#extend(bytes.length);
    this.#bytes.set(bytes, offset);
  }

  zeros(count: number): void {
    this.#extend(count);
  }

  /** Zeros up to a multiple of `alignment`. */
  align(alignment: number): void {
    this.zeros(alignUp(this.#length, alignment) - this.#length);
  }

  /** A part of what was written; a copy. */
  slice(start: number, end: number): Uint8Array {
    return this.#bytes.slice(start, end);
  }

  /** What was written; a copy. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Makes room for `count` zero bytes and returns their offset; may replace the buffer. */
  #extend(count: number): number {
    const offset = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, offset));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return offset;
  }
}

/** NUL-terminated strings, each stored once; offset 0 is the empty string. */
export class StringTable {
  readonly #writer = new ByteWriter();
  readonly #offsets = new Map<string, number>([['', 0]]);
  readonly #encoder = new TextEncoder();

  constructor() {
    this.#writer.u8(0);
  }

  add(text: string): number {
    let offset = this.#offsets.get(text);
    if (offset === undefined) {
      offset = this.#writer.length;
      this.#offsets.set(text, offset);
      this.#writer.bytes(this.#encoder.encode(text));
      this.#writer.u8(0);
    }
    return offset;
  }

  get length(): number {
    return this.#writer.length;
  }

  finish(): Uint8Array {
    return this.#writer.finish();
  }
}

export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

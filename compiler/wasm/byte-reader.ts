/**
 * Reads the primitive values of the binary format from a bounded range of bytes (WebAssembly core specification 3.0,
 * chapters 5.1 and 5.2). Nothing is read beyond the end, and no count is believed before it was compared with the
 * bytes that are left.
 */
import { WasmError } from './error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly bytes: Uint8Array;
  /** Absolute position of the next byte. */
  offset: number;
  readonly end: number;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  get atEnd(): boolean {
    return this.offset >= this.end;
  }

  get remaining(): number {
    return this.end - this.offset;
  }

  error(message: string, offset = this.offset): WasmError {
    return new WasmError(message, offset);
  }

  byte(): number {
    if (this.offset >= this.end) throw this.error('unexpected end');
    return this.bytes[this.offset++];
  }

  peekByte(): number {
    if (this.offset >= this.end) throw this.error('unexpected end');
    return this.bytes[this.offset];
  }

  /** An unsigned LEB128 number of up to 32 bits. */
  u32(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let result = first & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
    const last = this.byte();
    if (last > 0x0f) throw this.error('integer too large', this.offset - 1);
    return (result | (last << 28)) >>> 0;
  }

  /** A signed LEB128 number of up to 32 bits. */
  s32(): number {
    let result = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (result << (25 - shift)) >> (25 - shift);
    }
    const last = this.byte();
    // Bits 4 to 6 repeat the sign in bit 3.
    if (last > 0x07 && (last < 0x78 || last > 0x7f)) throw this.error('integer too large', this.offset - 1);
    return result | (last << 28);
  }

  /** A signed LEB128 number of up to 33 bits: block types and heap types. */
  s33(): number {
    const byte = this.peekByte();
    if (byte < 0x80) {
      this.offset++;
      return (byte << 25) >> 25;
    }
    return Number(this.signed(33));
  }

  s64(): bigint {
    const byte = this.peekByte();
    if (byte < 0x80) {
      this.offset++;
      return BigInt((byte << 25) >> 25);
    }
    return this.signed(64);
  }

  /** An unsigned LEB128 number of up to 64 bits. */
  u64(): bigint {
    let result = 0n;
    for (let shift = 0n; shift < 63n; shift += 7n) {
      const byte = this.byte();
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return result;
    }
    const last = this.byte();
    if (last > 1) throw this.error('integer too large', this.offset - 1);
    return result | (BigInt(last) << 63n);
  }

  private signed(bits: 33 | 64): bigint {
    const start = this.offset;
    const longest = Math.ceil(bits / 7);
    let result = 0n;
    for (let count = 0; count < longest; count++) {
      const byte = this.byte();
      result |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte >= 0x80) continue;
      const value = BigInt.asIntN(7 * (count + 1), result);
      if (BigInt.asIntN(bits, value) !== value) throw this.error('integer too large', start);
      return value;
    }
    throw this.error('integer representation too long', start);
  }

  /** The bits of a little-endian f32, unsigned. */
  f32Bits(): number {
    const at = this.skip(4);
    const { bytes } = this;
    return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  }

  /** The bits of a little-endian f64, unsigned. */
  f64Bits(): bigint {
    return BigInt(this.f32Bits()) | (BigInt(this.f32Bits()) << 32n);
  }

  /** A view of the next bytes. */
  take(count: number): Uint8Array {
    const at = this.skip(count);
    return this.bytes.subarray(at, at + count);
  }

  /** Moves over bytes and returns where they start. */
  skip(count: number): number {
    if (count > this.remaining) throw this.error('unexpected end');
    const at = this.offset;
    this.offset += count;
    return at;
  }

  /** A reader of the next bytes alone. */
  part(count: number): ByteReader {
    const at = this.skip(count);
    return new ByteReader(this.bytes, at, at + count);
  }

  name(): string {
    const length = this.u32();
    const at = this.offset;
    try {
      return utf8.decode(this.take(length));
    } catch (error) {
      if (error instanceof WasmError) throw error;
      throw this.error('malformed UTF-8 encoding', at);
    }
  }

  /** The length of a vector whose items take at least one byte each. */
  count(): number {
    const at = this.offset;
    const count = this.u32();
    if (count > this.remaining) throw this.error('length out of bounds', at);
    return count;
  }

  vector<T>(item: () => T): T[] {
    const count = this.count();
    const items: T[] = [];
    for (let index = 0; index < count; index++) items.push(item());
    return items;
  }

  expectEnd(what: string): void {
    if (!this.atEnd) throw this.error(`${what} size mismatch`);
  }
}

/** What is wrong with a WebAssembly binary, and where. */
export class WasmError extends Error {
  /** Byte offset in the binary. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} (at byte 0x${offset.toString(16)})`);
    this.name = 'WasmError';
    this.offset = offset;
  }
}

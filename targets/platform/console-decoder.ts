/**
 * The host side of docs/boot-console-protocol.md: the bytes of the serial line, in pieces of any size, into
 * text by channel, the start and the exit status. Pure: time and processes are `process.ts`'s.
 */

export type Channel = 'stdout' | 'stderr' | 'log';

export type ConsoleEvent =
  | { readonly kind: 'text'; readonly channel: Channel; readonly bytes: Uint8Array }
  | { readonly kind: 'start' }
  | { readonly kind: 'exit'; readonly status: number };

const dataLinkEscape = 0x10;

const channels: Readonly<Record<string, Channel>> = { o: 'stdout', e: 'stderr', l: 'log' };

export class ConsoleDecoder {
  #started = false;
  #channel: Channel = 'log';
  /** Bytes of a record that is not complete yet. */
  #pending: number[] = [];
  #text: number[] = [];
  #events: ConsoleEvent[] = [];

  /** What the next bytes of the line say, in order. */
  push(bytes: Uint8Array): ConsoleEvent[] {
    for (const byte of bytes) {
      if (this.#pending.length > 0) this.#continueRecord(byte);
      else if (byte === dataLinkEscape) this.#pending.push(byte);
      else this.#text.push(byte);
    }
    return this.#takeEvents();
  }

  /** The line has ended: what was held back as the beginning of a record was text. */
  end(): ConsoleEvent[] {
    this.#pendingIsText();
    return this.#takeEvents();
  }

  #continueRecord(byte: number): void {
    this.#pending.push(byte);
    const letter = String.fromCharCode(this.#pending[1]!);
    if (!this.#started) {
      if (letter === 's') this.#start();
      else this.#rejectRecord(byte);
    } else if (letter === 'x') {
      this.#continueExit(byte);
    } else if (letter in channels) {
      this.#endText();
      this.#channel = channels[letter]!;
      this.#pending = [];
    } else if (byte === dataLinkEscape) {
      this.#text.push(byte);
      this.#pending = [];
    } else {
      this.#rejectRecord(byte);
    }
  }

  #start(): void {
    this.#endText();
    this.#started = true;
    this.#pending = [];
    this.#events.push({ kind: 'start' });
  }

  #continueExit(byte: number): void {
    const digits = String.fromCharCode(...this.#pending.slice(2));
    if (!/^\d*$/.test(digits)) this.#rejectRecord(byte);
    else if (digits.length === 3) {
      this.#endText();
      this.#pending = [];
      this.#events.push({ kind: 'exit', status: Math.min(Number(digits), 255) });
    }
  }

  /** What looked like a record was text; an escape at its end begins the next one. */
  #rejectRecord(lastByte: number): void {
    if (lastByte === dataLinkEscape) this.#pending.pop();
    this.#pendingIsText();
    if (lastByte === dataLinkEscape) this.#pending.push(lastByte);
  }

  #pendingIsText(): void {
    this.#text.push(...this.#pending);
    this.#pending = [];
  }

  #endText(): void {
    if (this.#text.length === 0) return;
    this.#events.push({ kind: 'text', channel: this.#channel, bytes: Uint8Array.from(this.#text) });
    this.#text = [];
  }

  #takeEvents(): ConsoleEvent[] {
    this.#endText();
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

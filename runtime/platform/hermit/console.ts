/**
 * The console of a machine: one serial line for output, errors and the kernel's log. With the word
 * `console=framed` it is framed as docs/boot-console-protocol.md says, otherwise plain text.
 */
import { drainSerial, sendSerial, startSerial } from '#arch/serial.ts';
import { hasKernelWord } from '../../boot/command-line.ts';
import type { Address } from '../../machine/memory.ts';
import { load8 } from '../../machine/memory.ts';

const dataLinkEscape = 0x10;
/** Letters of the records. */
const Record = { start: 0x73, output: 0x6f, error: 0x65, log: 0x6c, exit: 0x78 } as const;
const Stream = { output: 1, error: 2 } as const;

let framed = false;
/** The letter of the channel that the host assumes. */
let channel = 0;

/** Call it when the command line is split. */
export function startConsole(): void {
  startSerial();
  framed = hasKernelWord('console=framed');
  channel = Record.log;
  if (framed) sendRecord(Record.start);
}

/**
 * @param stream 1 for standard output, 2 for standard error, 3 for the kernel's log
 * @entry
 */
export function write(address: Address, length: number, stream: number): void {
  if (framed) selectChannel(recordOf(stream));
  for (let index = 0; index < length; index++) {
    const byte = load8(address + index);
    if (framed && byte === dataLinkEscape) sendSerial(dataLinkEscape);
    sendSerial(byte);
  }
}

/**
 * A report follows, perhaps between any two bytes of other output: its channel is named twice, since the first record
 * may only complete one that was cut off.
 */
export function startReport(): void {
  channel = Record.error;
  if (!framed) return;
  sendRecord(Record.error);
  sendRecord(Record.error);
}

/** Something else than text follows, perhaps between any two bytes: completes a record that was cut off. */
export function breakOffConsole(): void {
  if (framed) sendRecord(Record.log);
}

/** The last thing on the line: the exit status, 0 to 255. */
export function finishConsole(status: number): void {
  if (framed) {
    sendRecord(Record.exit);
    sendSerial(48 + Math.trunc(status / 100));
    sendSerial(48 + (Math.trunc(status / 10) % 10));
    sendSerial(48 + (status % 10));
  }
  drainSerial();
}

function recordOf(stream: number): number {
  if (stream === Stream.output) return Record.output;
  return stream === Stream.error ? Record.error : Record.log;
}

function selectChannel(letter: number): void {
  if (channel === letter) return;
  channel = letter;
  sendRecord(letter);
}

function sendRecord(letter: number): void {
  sendSerial(dataLinkEscape);
  sendSerial(letter);
}

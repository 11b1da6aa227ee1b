/** Text to the streams of the process. */

import { write } from '#platform/console.ts';
import { byteLength, byteSet, bytesAddress } from './intrinsics.ts';
import { encodeUtf8 } from './utf8.ts';

const newline = 10;

/** @param stream 1 for standard output, 2 for standard error */
export function writeText(stream: number, text: string): void {
  const bytes = encodeUtf8(text, 0);
  write(bytesAddress(bytes), byteLength(bytes), stream);
}

/** The text and an end of line, in one piece. */
export function writeTextLine(stream: number, text: string): void {
  const bytes = encodeUtf8(text, 1);
  const length = byteLength(bytes);
  byteSet(bytes, length - 1, newline);
  write(bytesAddress(bytes), length, stream);
}

/** Text to the streams of the process. */

import { write } from '#platform/console.ts';
import { byteLength, bytesAddress } from './intrinsics.ts';
import { encodeUtf8 } from './utf8.ts';

/** @param stream 1 for standard output, 2 for standard error */
export function writeText(stream: number, text: string): void {
  const bytes = encodeUtf8(text);
  write(bytesAddress(bytes), byteLength(bytes), stream);
}

/** How many columns of a terminal a character takes: what ICU tells Node. Kernel dialect. */

import { wideRanges, zeroWidthRanges } from './width-table.ts';

/** @param point a code point from 0x7f on */
export function columnsOf(point: number): number {
  if (isWide(point)) return 2;
  return isZeroWidth(point) ? 0 : 1;
}

function isWide(point: number): boolean {
  let low = 0;
  let high = Math.trunc(wideRanges.length / 2);
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (point > wideRanges[middle * 2 + 1]) low = middle + 1;
    else high = middle;
  }
  return low * 2 < wideRanges.length && point >= wideRanges[low * 2];
}

function isZeroWidth(point: number): boolean {
  let low = 0;
  let high = Math.trunc(zeroWidthRanges.length / 2);
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (point > zeroWidthRanges[middle * 2 + 1]) low = middle + 1;
    else high = middle;
  }
  return low * 2 < zeroWidthRanges.length && point >= zeroWidthRanges[low * 2];
}

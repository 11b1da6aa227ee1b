/** Upper and lower case of characters (Unicode, 3.13), from tables. Kernel dialect. */

import { casedRanges, caseIgnorableRanges, lowerMapping, upperExpansions, upperMapping } from './case-table.ts';

/** The upper-case counterpart of a code point, or the same one. */
export function upperCaseOf(point: number): number {
  let low = 0;
  let high = upperMapping.length;
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (firstPoint(upperMapping[middle]) <= point) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? point : mapped(upperMapping[low - 1], point);
}

/** The lower-case counterpart of a code point, or the same one. */
export function lowerCaseOf(point: number): number {
  let low = 0;
  let high = lowerMapping.length;
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (firstPoint(lowerMapping[middle]) <= point) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? point : mapped(lowerMapping[low - 1], point);
}

/** The two or three units that a character becomes in upper case, the first one in the low 16 bits; 0 for most characters. */
export function upperExpansionOf(point: number): number {
  for (let index = 0; index < upperExpansions.length; index++) {
    const entry = upperExpansions[index];
    if (Number(entry & 0xffffn) === point) return Number(entry >> 16n);
  }
  return 0;
}

/** Whether a character has case: property Cased. */
export function isCased(point: number): boolean {
  for (let index = 0; index < casedRanges.length; index++) {
    if (isInRange(casedRanges[index], point)) return true;
  }
  return false;
}

/** Whether a character does not separate those around it: property Case_Ignorable. */
export function isCaseIgnorable(point: number): boolean {
  for (let index = 0; index < caseIgnorableRanges.length; index++) {
    if (isInRange(caseIgnorableRanges[index], point)) return true;
  }
  return false;
}

function firstPoint(entry: bigint): number {
  return Number(entry & 0x1fffffn);
}

/** The counterpart of a code point by the last entry that does not begin behind it. */
function mapped(entry: bigint, point: number): number {
  const distance = point - firstPoint(entry);
  const apart = Number((entry >> 32n) & 1n) + 1;
  if (distance % apart !== 0 || distance >= Number((entry >> 21n) & 0x7ffn) * apart) return point;
  return point + Number(entry >> 33n) - 0x100000;
}

function isInRange(entry: bigint, point: number): boolean {
  const distance = point - firstPoint(entry);
  return distance >= 0 && distance <= Number(entry >> 21n);
}

/**
 * Splitting: cuts a bundle that fits in no register into parts that may. What lies between the uses next
 * to a cut carries the value but does not need it, and goes to memory.
 */
import { type BlockLayout, cheapestCut } from './block-layout.ts';
import { minimalEnd } from './bundles.ts';
import { firstEndingAfter, type LiveRange, type LiveRanges } from './live-ranges.ts';
import { boundaryAfter, boundaryBefore, earlyPoint, instructionAt, type Point } from './points.ts';
import { useFlag } from './uses.ts';

export interface Split {
  /** The ranges of new bundles. */
  readonly parts: LiveRange[][];
  readonly spilled: LiveRange[];
}

/**
 * Cuts a bundle's ranges around the point where they cannot stay in a register: a part up to the last
 * use before it, a part from the next use on. Each cut is made at the cheapest place between the use and
 * the point, which takes it out of loops.
 */
export function splitAround(source: LiveRange[], point: Point, ranges: LiveRanges, blocks: BlockLayout): Split {
  const boundary = boundaryBefore(point);
  const last = lastUseBefore(source, boundary, ranges);
  const next = firstUseFrom(source, boundary, ranges);
  const left = last < 0 ? [] : extract(source, 0, cheapestCut(blocks, boundaryAfter(last), boundary, 'first'), ranges);
  if (next < 0) return { parts: [left], spilled: source };
  const beforeNext = boundaryBefore(next);
  const afterPoint = beforeNext > boundary ? boundaryAfter(boundary) : boundary;
  const gap = extract(source, 0, cheapestCut(blocks, afterPoint, beforeNext, 'last'), ranges);
  if (left.length === 0 && gap.length === 0) return peelFirstUse(source, next, ranges, blocks);
  return { parts: left.length > 0 ? [left, source] : [source], spilled: gap };
}

/** For a bundle that is blocked where it begins: gets its first use out of the way of the others. */
function peelFirstUse(source: LiveRange[], use: Point, ranges: LiveRanges, blocks: BlockLayout): Split {
  const cut = boundaryAfter(use);
  const first = extract(source, 0, cut, ranges);
  if (source.length === 0) return splitIntoMinimal(first, ranges);
  const next = firstUseFrom(source, cut, ranges);
  if (next < 0) return { parts: [first], spilled: source };
  const gap = extract(source, 0, cheapestCut(blocks, cut, boundaryBefore(next), 'last'), ranges);
  return { parts: [first, source], spilled: gap };
}

/** Leaves nothing in registers but what single instructions need there, and that always fits. */
export function splitIntoMinimal(source: readonly LiveRange[], ranges: LiveRanges): Split {
  const parts: LiveRange[][] = [];
  const spilled: LiveRange[] = [];
  for (const range of source) {
    let rest: LiveRange | null = range;
    while (rest !== null) {
      const instruction = firstNeedOfRegister(rest, ranges);
      if (instruction < 0) {
        spilled.push(rest);
        break;
      }
      let part: LiveRange = rest;
      if (rest.from < earlyPoint(instruction)) {
        spilled.push(rest);
        part = ranges.split(rest, earlyPoint(instruction));
      }
      const end = minimalEnd(part, instruction, ranges.uses);
      rest = end < part.to ? ranges.split(part, end) : null;
      parts.push([part]);
    }
  }
  return { parts, spilled };
}

/** Removes what lies in [from, to) from sorted ranges and returns it. */
export function extract(source: LiveRange[], from: Point, to: Point, ranges: LiveRanges): LiveRange[] {
  let begin = firstEndingAfter(source, from);
  if (begin < source.length && source[begin].from < from) {
    source.splice(begin + 1, 0, ranges.split(source[begin], from));
    begin++;
  }
  let end = firstEndingAfter(source, to, begin);
  if (end < source.length && source[end].from < to) {
    source.splice(end + 1, 0, ranges.split(source[end], to));
    end++;
  }
  return source.splice(begin, end - begin);
}

/** Position of the last use before a point, or -1. */
function lastUseBefore(source: readonly LiveRange[], point: Point, { uses }: LiveRanges): Point {
  for (let index = Math.min(firstEndingAfter(source, point), source.length - 1); index >= 0; index--) {
    if (source[index].from >= point) continue;
    for (let row = source[index].endUse - 1; row >= source[index].firstUse; row--) {
      if (uses.position[row] < point) return uses.position[row];
    }
  }
  return -1;
}

/** Position of the first use at or after a point, or -1. */
function firstUseFrom(source: readonly LiveRange[], point: Point, { uses }: LiveRanges): Point {
  for (let index = firstEndingAfter(source, point); index < source.length; index++) {
    for (let row = source[index].firstUse; row < source[index].endUse; row++) {
      if (uses.position[row] >= point) return uses.position[row];
    }
  }
  return -1;
}

function firstNeedOfRegister(range: LiveRange, { uses }: LiveRanges): number {
  for (let row = range.firstUse; row < range.endUse; row++) {
    if (uses.flags[row] & useFlag.needsRegister) return instructionAt(uses.position[row]);
  }
  return -1;
}

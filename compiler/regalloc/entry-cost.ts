/**
 * What it costs to have a part of a live range in a register of its own: the value must be brought there
 * wherever control enters the part. Leaving it is free, the value in memory stays valid.
 */
import type { AllocatableFunction } from './api.ts';
import { type BlockLayout, blockAt, edgeFrequency } from './block-layout.ts';
import { firstEndingAfter, type LiveRange, type LiveRanges } from './live-ranges.ts';
import { latePoint } from './points.ts';
import { useFlag } from './uses.ts';

/** Executions of the moves into sorted ranges, all ends of which are in other places. */
export function entryCost(
  part: readonly LiveRange[],
  func: AllocatableFunction,
  blocks: BlockLayout,
  ranges: LiveRanges,
): number {
  let cost = 0;
  for (const range of part) {
    let block = blockAt(blocks, range.from);
    if (startsAtDefinition(range, ranges)) {
      block++;
    } else if (range.from > blocks.start[block]) {
      cost += blocks.frequency[block];
      block++;
    }
    for (; block < blocks.count && blocks.start[block] < range.to; block++) {
      for (const predecessor of func.predecessors(block)) {
        if (!covers(part, range, latePoint(func.endInstruction(predecessor) - 1))) {
          cost += edgeFrequency(blocks, predecessor, block);
        }
      }
    }
  }
  return cost;
}

function startsAtDefinition({ from, firstUse, endUse }: LiveRange, { uses }: LiveRanges): boolean {
  return firstUse < endUse && uses.position[firstUse] === from && (uses.flags[firstUse] & useFlag.definition) !== 0;
}

function covers(part: readonly LiveRange[], range: LiveRange, point: number): boolean {
  if (range.from <= point && point < range.to) return true;
  const index = firstEndingAfter(part, point);
  return index < part.length && part[index].from <= point && part[index].register === range.register;
}

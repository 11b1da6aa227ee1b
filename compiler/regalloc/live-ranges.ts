/**
 * Live ranges: where each virtual register needs a place. A register starts with one range for each
 * stretch of adjacent blocks; splitting makes more. The ranges of one register never overlap, and every
 * use belongs to the range that contains its position.
 */
import type { AllocatableFunction, VirtualRegister } from './api.ts';
import type { BlockLayout } from './block-layout.ts';
import type { Bundle } from './bundles.ts';
import { LivenessWalk } from './liveness.ts';
import { type Point, pointAfter } from './points.ts';
import type { Definitions, UseTable } from './uses.ts';

export class LiveRange {
  readonly register: VirtualRegister;
  from: Point;
  to: Point;
  /** Rows of the use table. */
  firstUse: number;
  endUse: number;
  /** The bundle it is allocated with; null: spilled. */
  bundle: Bundle | null = null;

  constructor(register: VirtualRegister, from: Point, to: Point, firstUse: number, endUse: number) {
    this.register = register;
    this.from = from;
    this.to = to;
    this.firstUse = firstUse;
    this.endUse = endUse;
  }
}

/** The live ranges of a function. */
export class LiveRanges {
  readonly uses: UseTable;
  /** By virtual register, not sorted while splitting goes on. */
  readonly ofRegister: LiveRange[][] = [];
  /** By virtual register: the blocks it is live into, in layout order. */
  readonly liveInto: (readonly number[])[] = [];

  /** By virtual register: 1 when some range of it is to be in memory. */
  readonly isSpilled: Uint8Array;

  constructor(uses: UseTable, registerCount: number) {
    this.uses = uses;
    this.isSpilled = new Uint8Array(registerCount);
  }

  /** Cuts a range in two at a point inside of it; the range keeps the first part, the result is the second. */
  split(range: LiveRange, at: Point): LiveRange {
    const { position } = this.uses;
    let low = range.firstUse;
    let high = range.endUse;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position[middle] < at) low = middle + 1;
      else high = middle;
    }
    const rest = new LiveRange(range.register, at, range.to, low, range.endUse);
    range.to = at;
    range.endUse = low;
    this.ofRegister[range.register].push(rest);
    return rest;
  }

  /** Once splitting is over. */
  sort(): void {
    for (const ranges of this.ofRegister) {
      if (ranges.length > 1) ranges.sort((a, b) => a.from - b.from);
    }
  }
}

export function buildLiveRanges(
  func: AllocatableFunction,
  blocks: BlockLayout,
  uses: UseTable,
  definitions: Definitions,
): LiveRanges {
  const walk = new LivenessWalk(func, blocks, uses, definitions);
  const ranges = new LiveRanges(uses, func.virtualRegisterCount);
  for (let register = 0; register < func.virtualRegisterCount; register++) {
    const liveInto = walk.blocksLiveInto(register);
    ranges.liveInto.push(liveInto);
    ranges.ofRegister.push(rangesOf(register, liveInto, walk, blocks, uses, definitions));
  }
  return ranges;
}

function rangesOf(
  register: VirtualRegister,
  liveInto: readonly number[],
  walk: LivenessWalk,
  blocks: BlockLayout,
  uses: UseTable,
  definitions: Definitions,
): LiveRange[] {
  const ranges: LiveRange[] = [];
  const definitionBlock = definitions.block[register];
  const end = uses.first[register + 1];
  let row = uses.first[register];
  let last: LiveRange | null = null;
  /** Appends the stretch in one block, which lasts to the end of the block or to the last use in it. */
  const addStretch = (block: number, from: Point, minimalEnd: Point): void => {
    const blockEnd = blocks.start[block + 1];
    const firstUse = row;
    let to = minimalEnd;
    while (row < end && uses.position[row] < blockEnd) to = Math.max(to, pointAfter(uses.position[row++]));
    if (walk.isLiveOutOf(block)) to = blockEnd;
    if (last !== null && last.to === from) {
      last.to = to;
      last.endUse = row;
    } else {
      last = new LiveRange(register, from, to, firstUse, row);
      ranges.push(last);
    }
  };
  let defined = definitionBlock < 0;
  const addDefinition = (): void => {
    defined = true;
    const from = definitions.point[register];
    // What a branch defines lives only in the blocks that follow.
    if (from === blocks.start[definitionBlock + 1]) return;
    // A parameter or fixed result that nothing reads needs no place.
    const isRead = uses.first[register + 1] - uses.first[register] > 1;
    const writtenUntil = definitions.writtenUntil[register];
    if (isRead || writtenUntil > 0) addStretch(definitionBlock, from, writtenUntil);
  };
  for (const block of liveInto) {
    if (!defined && definitionBlock < block) addDefinition();
    addStretch(block, blocks.start[block], 0);
  }
  if (!defined) addDefinition();
  return ranges;
}

/** Index, not before `start`, of the first of sorted ranges that ends after a point. */
export function firstEndingAfter(ranges: readonly LiveRange[], point: Point, start = 0): number {
  let low = start;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].to <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one of sorted ranges that contains a point; null: none. */
export function rangeAt(ranges: readonly LiveRange[], point: Point): LiveRange | null {
  const index = firstEndingAfter(ranges, point);
  return index < ranges.length && ranges[index].from <= point ? ranges[index] : null;
}

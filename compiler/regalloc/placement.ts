/** Where live ranges ended up, once allocation is done. */
import type { Location, VirtualRegister } from './api.ts';
import type { BlockLayout } from './block-layout.ts';
import { type LiveRange, type LiveRanges, rangeAt } from './live-ranges.ts';
import { nowhere } from './move-list.ts';
import type { Point } from './points.ts';
import { type Definitions, useFlag } from './uses.ts';

export class Placement {
  readonly blocks: BlockLayout;
  readonly ranges: LiveRanges;
  readonly definitions: Definitions;
  private readonly slotOf: readonly (Location | null)[];

  constructor(blocks: BlockLayout, ranges: LiveRanges, definitions: Definitions, slotOf: readonly (Location | null)[]) {
    this.blocks = blocks;
    this.ranges = ranges;
    this.definitions = definitions;
    this.slotOf = slotOf;
  }

  /** A register, a slot, or `nowhere` for a value that will be computed again. */
  locationOf(range: LiveRange): Location {
    return range.bundle !== null ? range.bundle.register : (this.slotOf[range.register] ?? nowhere);
  }

  /** Where a value can be read that has a range. */
  sourceOf(range: LiveRange): Location {
    return this.isNeverRead(range) ? nowhere : this.locationOf(range);
  }

  /** Where a register is when its value enters a block. */
  atStart(register: VirtualRegister, block: number): Location {
    return this.locationOf(this.rangeAt(register, this.blocks.start[block]));
  }

  /** Where a register can be read when control leaves a block, whose branch may have defined it. */
  atEnd(register: VirtualRegister, block: number): Location {
    const end = this.blocks.start[block + 1];
    return this.isResultOfBranch(register, block)
      ? this.definitions.fixed[register]
      : this.sourceOf(this.rangeAt(register, end - 1));
  }

  isResultOfBranch(register: VirtualRegister, block: number): boolean {
    return (
      this.definitions.block[register] === block && this.definitions.point[register] === this.blocks.start[block + 1]
    );
  }

  /**
   * The first range of a rematerializable register when it ends with the instruction that computes it:
   * all uses compute the value again, and that instruction is of no use.
   */
  isNeverRead({ register, from, firstUse, endUse, bundle }: LiveRange): boolean {
    if (this.definitions.rematerializable[register] === 0 || endUse - firstUse !== 1) return false;
    const { flags } = this.ranges.uses;
    const ranges = this.ranges.ofRegister[register];
    return (
      flags[firstUse] === (useFlag.definition | useFlag.needsRegister) &&
      ranges.length > 1 &&
      ranges.every((range) => range.from === from || range.bundle !== bundle)
    );
  }

  private rangeAt(register: VirtualRegister, point: Point): LiveRange {
    const range = rangeAt(this.ranges.ofRegister[register], point);
    if (range === null) throw new Error(`virtual register ${register} is not live at point ${point}`);
    return range;
  }
}

/**
 * What becomes of the ranges that got no register: a register nobody wants there after all, or else a
 * slot in the frame. A slot is taken for all ranges of the registers in it, not only for the spilled
 * ones, so that a value stays valid in memory while it is used from a register.
 */
import type { AllocatableFunction, Location, RegisterInfo } from './api.ts';
import type { Assigner } from './assign.ts';
import type { SpillSet } from './bundles.ts';
import { IntervalMap } from './interval-map.ts';
import type { LiveRange, LiveRanges } from './live-ranges.ts';
import { isBoundary } from './points.ts';
import { type Definitions, useFlag } from './uses.ts';

/** Tries the registers once more for all that is spilled of one original bundle, evicting nothing. */
export function giveSecondChance(
  assigner: Assigner,
  spillSets: readonly SpillSet[],
  ranges: LiveRanges,
  { rematerializable }: Definitions,
): void {
  for (const spillSet of spillSets) {
    const candidates = spillSet.spilled.filter((range) => rematerializable[range.register] === 0);
    if (candidates.length === 0 || candidates.some((range) => startsWithinInstruction(range, ranges))) continue;
    candidates.sort((a, b) => a.from - b.from);
    const bundle = assigner.createBundle(spillSet, candidates);
    const register = assigner.findFree(bundle);
    if (register >= 0) assigner.place(bundle, register);
    else for (const range of candidates) range.bundle = null;
  }
}

/** Follows a use in the same instruction. There is no place for a move into a register. */
function startsWithinInstruction({ from, firstUse, endUse }: LiveRange, { uses }: LiveRanges): boolean {
  const startsAtDefinition =
    firstUse < endUse && uses.position[firstUse] === from && (uses.flags[firstUse] & useFlag.definition) !== 0;
  return !isBoundary(from) && !startsAtDefinition;
}

/** The spill slots of a frame, counted in units of 8 bytes. */
export class SlotAllocator {
  readonly info: RegisterInfo;
  count = 0;
  /** By size: the slots and when each is taken. */
  private readonly slots = new Map<number, { location: Location; taken: IntervalMap }[]>();

  constructor(info: RegisterInfo) {
    this.info = info;
  }

  /** A slot that nothing shares. */
  create(registerClass: number): Location {
    const units = this.info.classes[registerClass].slotBytes / unitBytes;
    this.count = Math.ceil(this.count / units) * units;
    const location = ~this.count;
    this.count += units;
    return location;
  }

  /** A slot for ranges that do not overlap one another. */
  allocate(registerClass: number, ranges: readonly LiveRange[]): Location {
    const size = this.info.classes[registerClass].slotBytes;
    if (!this.slots.has(size)) this.slots.set(size, []);
    const slots = this.slots.get(size)!;
    let slot = slots.slice(-maximalProbes).find(({ taken }) => ranges.every((range) => fits(taken, range)));
    if (slot === undefined) {
      slot = { location: this.create(registerClass), taken: new IntervalMap() };
      slots.push(slot);
    }
    for (const range of ranges) slot.taken.insert(range.from, range.to, range.register);
    return slot.location;
  }
}

const unitBytes = 8;
/** A function with more slots than this at a time is not helped by sharing a few more. */
const maximalProbes = 64;

function fits(taken: IntervalMap, { from, to }: LiveRange): boolean {
  const index = taken.seek(from, 0);
  return index === taken.length || taken.from(index) >= to;
}

/** By virtual register: its slot, or null where it needs none. */
export function assignSlots(
  func: AllocatableFunction,
  slots: SlotAllocator,
  spillSets: readonly SpillSet[],
  ranges: LiveRanges,
  { rematerializable }: Definitions,
): (Location | null)[] {
  const slotOf = new Array<Location | null>(func.virtualRegisterCount).fill(null);
  for (const { registerClass, spilled } of spillSets) {
    const registers = new Set<number>();
    for (const { bundle, register } of spilled) {
      if (bundle === null && rematerializable[register] === 0) registers.add(register);
    }
    if (registers.size === 0) continue;
    const covered = [...registers].flatMap((register) => ranges.ofRegister[register]);
    const slot = slots.allocate(registerClass, covered);
    for (const register of registers) slotOf[register] = slot;
  }
  return slotOf;
}
